# SPDX-License-Identifier: BSD-3-Clause
"""A few sentences of context, written once and used in many places."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.search import index

from broadsheet.record.models.entry import Entry, EntryQuerySet
from broadsheet.record.models.source import Source


class CardKind(models.TextChoices):
    """Which question of a newcomer it answers."""

    BACKGROUND = "background", _("Background")
    DEFINITION = "definition", _("What it means")
    WHO = "who", _("Who is who")
    WHY = "why", _("Why it matters")


class CardQuerySet(EntryQuerySet):
    """Questions about context cards."""

    def overdue(self, *, on: date) -> Self:
        """Those that should have been checked before that day, the longest overdue first."""
        return self.filter(check_by__lt=on).order_by("check_by")


class ContextCard(index.Indexed, Entry):
    """A few sentences with a title. Corrected once, corrected wherever it stands."""

    title = models.CharField(_("title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=CardKind, default=CardKind.BACKGROUND)
    text = models.TextField(
        _("text"), max_length=1200, help_text=_("Two to five sentences. An empty line begins a new paragraph.")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Who keeps it right."),
    )
    check_by = models.DateField(
        _("check by"), null=True, blank=True, db_index=True, help_text=_("After that day the desk is reminded.")
    )
    sources = ParentalManyToManyField(Source, verbose_name=_("sources"), blank=True, related_name="cards")

    objects: ClassVar[Any] = CardQuerySet.as_manager()

    search_fields = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.SearchField("text"),
        index.FilterField("kind"),
        index.FilterField("live"),
    ]

    class Meta:
        ordering = ["title"]
        verbose_name = _("context card")
        verbose_name_plural = _("context cards")

    def __str__(self) -> str:
        return self.title
