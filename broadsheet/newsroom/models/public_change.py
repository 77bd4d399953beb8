# SPDX-License-Identifier: BSD-3-Clause
"""What changed in an article that readers could already read: the words before and after."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from broadsheet.newsroom.models.article import ArticlePage
from broadsheet.newsroom.models.correction import CorrectionKind


class PublicChange(models.Model):
    """One new version of a published article, with its kind. Rows are added, never changed.

    It is no part of the article's own versions: restoring an old version does not unmake what readers have seen.
    """

    article = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="public_changes")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=CorrectionKind)
    note = models.UUIDField(null=True, help_text=_("Identity of the note to readers that tells of it."))
    words: Any = models.JSONField(help_text=_("Pairs of the words before and after, in the order of the text."))
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("change in public")
        verbose_name_plural = _("changes in public")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.at.date().isoformat()}"
