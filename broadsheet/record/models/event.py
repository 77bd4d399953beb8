# SPDX-License-Identifier: BSD-3-Clause
"""What happened, when, where, and how it is known."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.search import index

from broadsheet.record.dating import print_when
from broadsheet.record.models.entry import Entry
from broadsheet.record.models.person import Person
from broadsheet.record.models.source import Source
from broadsheet.record.models.when import Dated


class EventKind(models.TextChoices):
    """What sort of thing happened; readers filter the timeline by it."""

    HAPPENING = "happening", _("What happened")
    DECISION = "decision", _("Decision")
    STATEMENT = "statement", _("Statement")
    TALKS = "talks", _("Talks and agreements")
    PROCEEDING = "proceeding", _("Hearing or vote")
    DOCUMENT = "document", _("Document")


class Importance(models.IntegerChoices):
    """How much of the story turns on it."""

    KEY = 1, _("turning point")
    NORMAL = 2, _("normal")
    MINOR = 3, _("detail")


class Event(Dated, index.Indexed, Entry):
    """One thing that happened. The timeline holds the past, so its date has begun."""

    title = models.CharField(_("what happened"), max_length=200, help_text=_("One line."))
    description = models.TextField(
        _("more"), blank=True, help_text=_("One to three sentences, where a line is not enough.")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=EventKind, default=EventKind.HAPPENING)
    importance = models.PositiveSmallIntegerField(_("importance"), choices=Importance, default=Importance.NORMAL)
    place = models.CharField(_("where"), max_length=120, blank=True)
    people = ParentalManyToManyField(Person, verbose_name=_("who took part"), blank=True, related_name="events")
    sources = ParentalManyToManyField(Source, verbose_name=_("sources"), blank=True, related_name="events")

    search_fields = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.SearchField("description"),
        index.FilterField("live"),
    ]

    class Meta:
        ordering = ["-first_day", "-pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_day__isnull=False),
                name="event_has_a_date",
                violation_error_message=_("When did it happen? A month or a year will do if the day is not known."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean_fields(self, exclude: Any = None) -> None:
        """Say in words what is wrong with the date, on its field."""
        super().clean_fields(exclude)
        if exclude and "when" in exclude:
            return
        if not self.when:
            raise ValidationError(
                {"when": _now("When did it happen? A month or a year will do if the day is not known.")}
            )
        if self.when.first_day > timezone.localdate():
            raise ValidationError(
                {
                    "when": _now("%(when)s has not come yet. The timeline holds what has happened.")
                    % {"when": print_when(self.when)}
                }
            )
