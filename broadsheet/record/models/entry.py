# SPDX-License-Identifier: BSD-3-Clause
"""What quotes, claims, events, stories and cards have in common: an identity, drafts, a history."""

import uuid
from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, RevisionMixin

from broadsheet.core.line_ends import with_plain_line_ends


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

    beside_the_text: ClassVar[tuple[str, ...]] = ()
    """Columns that are facts about the entry and no part of its versions: an older version must not bring them back."""

    objects: ClassVar[Any] = EntryQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With the same line ends wherever its text was typed."""
        for field in self._meta.local_concrete_fields:
            if isinstance(field, models.TextField):
                setattr(self, field.name, with_plain_line_ends(getattr(self, field.name)))
        super().save(*args, **kwargs)

    def with_content_json(self, content: Any) -> Any:
        """The entry as that version has it, with the facts as they are now."""
        version = super().with_content_json(content)
        for name in self.beside_the_text:
            setattr(version, name, getattr(self, name))
        return version

    @property
    def public_since(self) -> datetime:
        """When readers could first see it; marks and feeds go by it."""
        return self.first_published_at or self.created_at

    @property
    def anchor(self) -> str:
        """Its fragment on every page that shows it."""
        return f"{self._meta.model_name}-{str(self.public_id)[:8]}"


HOLD = ("held", "hold_reason", "held_by_id", "held_at")


class HeldError(ValidationError):
    """`entry` is held, so no version of it goes out."""

    def __init__(self, entry: "Holdable") -> None:
        """Say why, and what to do."""
        super().__init__(
            _now("“%(entry)s” is held: %(reason)s. It goes out when somebody who may has let it go.")
            % {"entry": entry, "reason": entry.hold_reason}
        )
        self.entry = entry


class Holdable(models.Model):
    """An entry that can stop the publication of whatever cites it, and does not go out itself while it is held."""

    held = models.BooleanField(_("held"), default=False, editable=False)
    hold_reason = models.CharField(_("why it is held"), max_length=300, blank=True, editable=False)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    held_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Every way to publish ends in a save with another live version; a held entry refuses it."""
        if self.held and self._is_going_out():
            raise HeldError(self)
        super().save(*args, **kwargs)

    def _is_going_out(self) -> bool:
        entry: Any = self
        if not entry.live or not entry.live_revision_id:
            return False
        same = type(entry)._base_manager.filter(pk=self.pk, live=True, live_revision=entry.live_revision_id)
        return not same.exists()
