# SPDX-License-Identifier: BSD-3-Clause
"""What quotes, claims, events, stories and cards have in common: an identity, drafts, a history."""

import uuid
from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, RevisionMixin


class EntryQuerySet(models.QuerySet[Any]):
    """Questions about entries of the record."""

    def public(self) -> Self:
        """Those that readers may see."""
        return self.filter(live=True)

    def drafts(self) -> Self:
        """Those that nobody has let out yet, and those with changes that readers do not see yet."""
        return self.filter(models.Q(live=False) | models.Q(has_unpublished_changes=True))


class Entry(DraftStateMixin, RevisionMixin, ClusterableModel):
    """An entry of the record. It is a draft until somebody publishes it; every version is kept."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[Any] = EntryQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def public_since(self) -> datetime:
        """When readers could first see it; marks and feeds go by it."""
        return self.first_published_at or self.created_at

    @property
    def anchor(self) -> str:
        """Its fragment on every page that shows it."""
        return f"{self._meta.model_name}-{str(self.public_id)[:8]}"


class Holdable(models.Model):
    """An entry that can stop the publication of whatever cites it."""

    held = models.BooleanField(_("held"), default=False, editable=False)
    hold_reason = models.CharField(_("why it is held"), max_length=300, blank=True, editable=False)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    held_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True
