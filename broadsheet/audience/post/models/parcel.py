# SPDX-License-Identifier: BSD-3-Clause
"""A letter on its way, and how far it has come."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from broadsheet.audience.post.letter import Kind
from broadsheet.audience.post.models.mailing import Mailing

LATE_AFTER = timedelta(minutes=15)


class State(models.TextChoices):
    """How far a letter has come."""

    WAITING = "waiting", _("waiting")
    LEASED = "leased", _("on its way")
    SENT = "sent", _("taken by the mail server")
    REFUSED = "refused", _("refused by the mail server")
    GIVEN_UP = "given up", _("given up after many tries")
    CLOSED = "closed", _("not sent: the address is closed")
    TAKEN_BACK = "taken", _("taken back before it went")


OPEN = (State.WAITING, State.LEASED)


class ParcelQuerySet(models.QuerySet["Parcel"]):
    """Questions about letters on their way."""

    def due(self, *, now: datetime) -> Self:
        """Those that may go now, the most urgent first."""
        return self.filter(state=State.WAITING, due_at__lte=now).order_by("kind", "due_at", "pk")

    def late(self, *, now: datetime) -> Self:
        """Those that should have gone a while ago; mailings may take their time."""
        return self.filter(state=State.WAITING, due_at__lt=now - LATE_AFTER, mailing__isnull=True)

    def open(self) -> Self:
        """Those whose way has not ended."""
        return self.filter(state__in=OPEN)

    def abandoned(self, *, now: datetime) -> Self:
        """Those whose sender has not come back in time."""
        return self.filter(state=State.LEASED, leased_until__lt=now)


class Parcel(models.Model):
    """One letter to one person. Its `Message-ID` never changes, so that a letter sent twice is known as one."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=100, unique=True)
    kind = models.PositiveSmallIntegerField(choices=Kind)
    to = models.CharField(max_length=254)
    domain = models.CharField(max_length=253)
    fingerprint = models.CharField(max_length=64)
    mailing = models.ForeignKey(Mailing, null=True, on_delete=models.PROTECT, related_name="parcels")
    values = models.JSONField(default=dict, help_text=_("What is filled in for this reader."))
    content = models.JSONField(default=dict, help_text=_("What the letter says, where it is to one reader only."))
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    written_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True)
    lease = models.UUIDField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    unsure = models.PositiveSmallIntegerField(
        default=0, help_text=_("How often the server did not say whether it had taken the letter.")
    )
    answer = models.CharField(max_length=300, blank=True, help_text=_("What the mail server said last."))
    ended_at = models.DateTimeField(null=True)

    objects = ParcelQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "due_at", "id"], condition=models.Q(state="waiting"), name="parcel_due"),
            models.Index(fields=["leased_until"], condition=models.Q(state="leased"), name="parcel_leased"),
            models.Index(
                fields=["mailing"], condition=models.Q(state__in=["waiting", "leased"]), name="parcel_of_mailing_open"
            ),
            models.Index(fields=["ended_at"], condition=models.Q(state="taken"), name="parcel_taken_back"),
            models.Index(fields=["fingerprint"], name="parcel_to"),
            models.Index(fields=["ended_at"], condition=models.Q(ended_at__isnull=False), name="parcel_ended"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "leased"]) | models.Q(ended_at__isnull=False),
                name="parcel_end_has_its_time",
            ),
            models.CheckConstraint(
                condition=models.Q(mailing__isnull=False) ^ ~models.Q(content={}), name="parcel_says_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.uuid}"
