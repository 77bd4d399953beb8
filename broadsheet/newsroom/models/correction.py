# SPDX-License-Identifier: BSD-3-Clause
"""What was wrong, what it says now, and when."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from broadsheet.core.listings import ListingMixin


class CorrectionKind(models.TextChoices):
    """What sort of change it was, the gravest first. Style is a matter of form: spelling, grammar, a link."""

    CORRECTION = "correction", _("Correction")
    CLARIFICATION = "clarification", _("Clarification")
    UPDATE = "update", _("Update")
    STYLE = "style", _("Style")


NEEDS_WORDS = frozenset({CorrectionKind.CORRECTION, CorrectionKind.CLARIFICATION})


class CorrectionQuerySet(ListingMixin, models.QuerySet["Correction"]):
    """Questions about corrections."""

    position_field = "made_at"

    def readable(self) -> "CorrectionQuerySet":
        """Those of articles that readers can open now."""
        return self.filter(article__published_at__isnull=False)

    def told(self) -> "CorrectionQuerySet":
        """Without changes of style, which stand at their article only."""
        return self.exclude(kind=CorrectionKind.STYLE)

    def newest_first(self) -> "CorrectionQuerySet":
        """By the time they were made."""
        return self.else_as_listing("corrections").order_by("-made_at", "-pk")


class Correction(Orderable):
    """One note to readers on one article."""

    article = ParentalKey("newsroom.ArticlePage", on_delete=models.CASCADE, related_name="corrections")
    public_id = models.UUIDField(default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=CorrectionKind, default=CorrectionKind.CORRECTION)
    text = models.TextField(
        _("note to readers"),
        blank=True,
        help_text=_("What was wrong, and what is right. May stay empty for an update or a change of style."),
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        indexes = [models.Index(fields=["-made_at"], name="correction_newest")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"

    def clean(self) -> None:
        """A correction or a clarification says what was wrong."""
        super().clean()
        if self.kind in NEEDS_WORDS and not self.text.strip():
            raise ValidationError({"text": _("Tell readers what was wrong, and what is right.")})
