# SPDX-License-Identifier: BSD-3-Clause
"""Words, who said them, as what, when, where, and how they reached us."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from broadsheet.record.models.entry import HOLD, Entry, Holdable
from broadsheet.record.models.person import Person
from broadsheet.record.models.source import Source
from broadsheet.record.models.when import Dated


class Quote(Dated, Holdable, index.Indexed, Entry):
    """One statement by one speaker, exact or in our own words."""

    words = models.TextField(_("words"), help_text=_("Without quotation marks."))
    indirect = models.BooleanField(
        _("in our own words"), default=False, help_text=_("What was said, not how: printed without quotation marks.")
    )
    original_words = models.TextField(_("original words"), blank=True)
    original_language = models.CharField(
        _("original language"), max_length=12, blank=True, help_text=_("Language tag such as fa or de.")
    )
    speaker = models.ForeignKey(
        Person, verbose_name=_("speaker"), null=True, blank=True, on_delete=models.PROTECT, related_name="quotes"
    )
    speaker_words = models.CharField(
        _("speaker in words"),
        max_length=200,
        blank=True,
        help_text=_("Where the speaker cannot be named, such as a ministry official."),
    )
    role = models.CharField(
        _("role held then"), max_length=200, blank=True, help_text=_("Empty: the role on record for that day.")
    )
    place = models.CharField(_("said at"), max_length=120, blank=True)
    source = models.ForeignKey(
        Source,
        verbose_name=_("how the words reached us"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="quotes",
    )

    beside_the_text = HOLD

    search_fields = [
        index.SearchField("words"),
        index.AutocompleteField("words"),
        index.RelatedFields("speaker", [index.SearchField("name"), index.AutocompleteField("name")]),
        index.FilterField("live"),
        index.FilterField("speaker"),
    ]

    class Meta:
        ordering = ["-first_day", "-pk"]
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        permissions = [("lift_hold", "Can lift the hold on a quote or a claim")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(speaker__isnull=False) | ~models.Q(speaker_words=""),
                name="quote_has_a_speaker",
                violation_error_message=_("Who said it? Choose the speaker, or say in words who it was."),
            ),
            models.CheckConstraint(
                condition=models.Q(first_day__isnull=False),
                name="quote_has_a_date",
                violation_error_message=_("When was it said? A month or a year will do if the day is not known."),
            ),
            models.CheckConstraint(
                condition=models.Q(held=False) | ~models.Q(hold_reason=""),
                name="quote_hold_has_a_reason",
                violation_error_message=_("Say why the quote is held."),
            ),
        ]
        indexes = [models.Index(fields=["speaker", "-first_day"], name="quote_of_speaker_newest")]

    def __str__(self) -> str:
        return f"{self.speaker_name}: {self.words[:80]}"

    @property
    def speaker_name(self) -> str:
        """Who said it, named or described."""
        return self.speaker.name if self.speaker else self.speaker_words

    @property
    def role_then(self) -> str:
        """The role typed here, or the one on record for that time; empty where the record does not tell."""
        if self.role or not self.speaker or not self.when:
            return self.role
        return self.speaker.role_during(self.when.first_day, self.when.last_day)

    def clean_fields(self, exclude: Any = None) -> None:
        """Say in words what is missing, on the field where it is missing."""
        super().clean_fields(exclude)
        problems = {}
        if not self.speaker_id and not self.speaker_words:
            problems["speaker"] = _now("Who said it? Choose the speaker, or say in words who it was.")
        if not self.when:
            problems["when"] = _now("When was it said? A month or a year will do if the day is not known.")
        told = {name: words for name, words in problems.items() if not exclude or name not in exclude}
        if told:
            raise ValidationError(told)
