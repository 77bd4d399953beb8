# SPDX-License-Identifier: BSD-3-Clause
"""One statement that can be checked, who stands where on it, and what is known of it now."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from broadsheet.core.slugs import unused_slug
from broadsheet.record.models.entry import HOLD, Entry, Holdable
from broadsheet.record.models.person import Person
from broadsheet.record.models.quote import Quote
from broadsheet.record.models.source import Source
from broadsheet.record.models.when import Dated


class ClaimState(models.TextChoices):
    """What is known of a claim."""

    REPORTED = "reported", _("reported")
    CONFIRMED = "confirmed", _("confirmed")
    DISPUTED = "disputed", _("disputed")
    REFUTED = "refuted", _("refuted")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Rating(models.TextChoices):
    """The verdict of a fact check, from worst to best."""

    FALSE = "false", _("false")
    MOSTLY_FALSE = "mostly_false", _("mostly false")
    HALF_TRUE = "half_true", _("half true")
    MOSTLY_TRUE = "mostly_true", _("mostly true")
    TRUE = "true", _("true")


class Claim(Holdable, index.Indexed, Entry):
    """One checkable statement. Its state is changed only by `actions.change_claim_state`, which keeps the history."""

    statement = models.CharField(_("statement"), max_length=300, help_text=_("One sentence that can be checked."))
    slug = models.SlugField(_("slug"), max_length=120, unique=True, blank=True, allow_unicode=True)
    explanation = models.TextField(
        _("explanation"), blank=True, help_text=_("What exactly is claimed, and what would settle it.")
    )
    state = models.CharField(
        _("state"), max_length=12, choices=ClaimState, default=ClaimState.REPORTED, editable=False, db_index=True
    )
    state_since = models.DateTimeField(_("since"), default=timezone.now, editable=False)
    rating = models.CharField(
        _("rating"), max_length=14, choices=Rating, blank=True, help_text=_("Only where we have checked it.")
    )
    rating_page = models.ForeignKey(
        Page, verbose_name=_("fact check"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    beside_the_text = ("state", "state_since", *HOLD)

    search_fields = [
        index.SearchField("statement", boost=2),
        index.AutocompleteField("statement"),
        index.SearchField("explanation"),
        index.FilterField("state"),
        index.FilterField("live"),
    ]

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(held=False) | ~models.Q(hold_reason=""),
                name="claim_hold_has_a_reason",
                violation_error_message=_("Say why the claim is held."),
            ),
            models.CheckConstraint(
                condition=models.Q(rating_page__isnull=True) | ~models.Q(rating=""),
                name="claim_fact_check_has_a_rating",
                violation_error_message=_("A fact check needs its rating."),
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Make the slug of the statement where none was given; a later rewording keeps the address."""
        if not self.slug:
            self.slug = unused_slug(Claim.objects.all(), self.statement[:90], max_length=120)
        super().save(*args, **kwargs)


class StateChange(models.Model):
    """One step in a claim's history: dated, signed, with the evidence. Rows are added, never changed."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="changes")
    state = models.CharField(_("state"), max_length=12, choices=ClaimState)
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    signature = models.CharField(_("signed"), max_length=200, help_text=_("As readers see it."))
    evidence = models.TextField(_("evidence"), help_text=_("What shows it, in one or two sentences."))
    sources = models.ManyToManyField(Source, verbose_name=_("sources"), blank=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")
        indexes = [models.Index(fields=["claim", "-at"], name="state_change_newest")]

    def __str__(self) -> str:
        return f"{self.get_state_display()}, {self.at.date().isoformat()}"


class Stance(models.TextChoices):
    """Where somebody stands on a claim."""

    ASSERTS = "asserts", _("asserts it")
    DENIES = "denies", _("denies it")
    QUESTIONS = "questions", _("questions it")


class Position(Dated, models.Model):
    """Who asserts, denies or questions a claim, by which words, since when."""

    claim = models.ForeignKey(Claim, verbose_name=_("claim"), on_delete=models.CASCADE, related_name="positions")
    person = models.ForeignKey(Person, verbose_name=_("who"), on_delete=models.PROTECT, related_name="positions")
    stance = models.CharField(_("stance"), max_length=10, choices=Stance)
    quote = models.ForeignKey(
        Quote,
        verbose_name=_("in which words"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="positions",
    )
    source = models.ForeignKey(
        Source,
        verbose_name=_("known from"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Where there is no quote."),
    )

    class Meta:
        ordering = ["first_day", "pk"]
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        constraints = [
            models.UniqueConstraint(
                fields=("claim", "person", "stance", "when"),
                name="position_is_taken_once",
                violation_error_message=_("This position is on record already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_stance_display()}"

    def clean(self) -> None:
        """The words are the person's own, and nobody holds two positions on one claim at the same time."""
        super().clean()
        if self.quote and not self.when:
            self.when = self.quote.when
        if self.quote and self.quote.speaker_id != self.person_id:
            raise ValidationError({"quote": _("Somebody else said these words. Choose a quote of the same person.")})
        self._refuse_contradiction()

    def _refuse_contradiction(self) -> None:
        others = Position.objects.filter(claim=self.claim_id, person=self.person_id).exclude(pk=self.pk)
        for other in others.exclude(stance=self.stance):
            if other.when == self.when or other.when is None or self.when is None:
                raise ValidationError(
                    {
                        "stance": _(
                            "%(person)s already %(stance)s on record at the same time. If they changed their mind, "
                            "give each position its own date; otherwise keep one of the two."
                        )
                        % {"person": other.person.name, "stance": other.get_stance_display()}
                    }
                )
