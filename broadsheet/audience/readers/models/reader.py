# SPDX-License-Identifier: BSD-3-Clause
"""Somebody who confirmed that the publication may write to them."""

import secrets
import uuid
import zoneinfo
from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from broadsheet.newsroom.models.publication import validate_zone

MORNING = 7


def new_key() -> str:
    """With another one, all links that the reader has are dead."""
    return secrets.token_urlsafe(24)


class ReaderState(models.TextChoices):
    """Whether letters go out."""

    ACTIVE = "active", _("gets letters")
    STOPPED = "stopped", _("gets none: the address is closed")


class Weekday(models.IntegerChoices):
    """As Python counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class ReaderQuerySet(models.QuerySet["Reader"]):
    """Questions about readers."""

    def active(self) -> Self:
        """Those to whom letters go out."""
        return self.filter(state=ReaderState.ACTIVE)


class Reader(models.Model):
    """A reader. There is no row for an address whose owner has not confirmed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    address = models.CharField(max_length=254, help_text=_("As typed."))
    normal = models.CharField(max_length=320, unique=True, help_text=_("For comparison; never written to."))
    fingerprint = models.CharField(max_length=64, db_index=True)
    key = models.CharField(max_length=40, default=new_key, editable=False)
    state = models.CharField(max_length=8, choices=ReaderState, default=ReaderState.ACTIVE)
    stopped_because = models.CharField(max_length=12, blank=True)

    zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_zone])
    hour = models.PositiveSmallIntegerField(_("hour"), default=MORNING, validators=[MaxValueValidator(23)])
    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday, default=Weekday.SATURDAY)
    alerts = models.BooleanField(
        _("urgent news at once"),
        default=True,
        help_text=_("When an editor marks news of a story you follow as urgent, whatever rhythm you chose."),
    )
    language = models.CharField(max_length=12, default="en")

    confirmed_at = models.DateTimeField()
    asked_at = models.DateTimeField(help_text=_("When the consent was asked for first."))
    asked_on = models.CharField(max_length=500, blank=True, help_text=_("The page whose form was used."))
    network = models.CharField(max_length=64, blank=True, help_text=_("A fingerprint of the network it came from."))
    words = models.TextField(blank=True, help_text=_("The words that were agreed to."))

    objects = ReaderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader")
        verbose_name_plural = _("readers")
        constraints = [
            models.CheckConstraint(condition=models.Q(hour__lte=23), name="reader_hour_is_of_the_day"),
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="reader_weekday_is_of_the_week"),
        ]

    def __str__(self) -> str:
        return f"reader {str(self.uuid)[:8]}"

    @property
    def clock(self) -> zoneinfo.ZoneInfo:
        """The zone as Python has it; UTC where the database of zones no longer knows the name."""
        try:
            return zoneinfo.ZoneInfo(self.zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):
            return zoneinfo.ZoneInfo("UTC")
