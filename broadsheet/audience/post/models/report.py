# SPDX-License-Identifier: BSD-3-Clause
"""What came back of a letter. The address is not kept, only its fingerprint."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from broadsheet.audience.post.models.parcel import Parcel

KEPT_FOR = timedelta(days=90)


class ReportKind(models.TextChoices):
    """What a message that came back says."""

    HARD = "hard", _("there is no such mailbox")
    SOFT = "soft", _("the letter could not be delivered")
    POLICY = "policy", _("the letter was refused for what it is or who we are")
    DELAYED = "delayed", _("the letter is late")
    COMPLAINT = "complaint", _("the reader complained")
    AUTOMATIC = "automatic", _("an automatic answer")
    OTHER = "other", _("no report")


class Proof(models.TextChoices):
    """Why a report is believed."""

    MARK = "mark", _("our signed return path")
    MESSAGE = "message", _("our Message-ID")
    PROVIDER = "provider", _("signed by the provider")
    ADDRESS = "address", _("names an address that we wrote to; anybody could")
    NONE = "", _("of an unknown letter")


BELIEVED = (Proof.MARK, Proof.MESSAGE, Proof.PROVIDER)


class ReportQuerySet(models.QuerySet["Report"]):
    """Questions about what came back."""

    def believed(self) -> Self:
        """Those that nobody can have made up."""
        return self.filter(proof__in=BELIEVED)

    def about(self, fingerprint: str) -> Self:
        """Those of letters to one address."""
        return self.filter(fingerprint=fingerprint)

    def old(self, *, now: datetime) -> Self:
        """Those that nobody asks for any more."""
        return self.filter(at__lt=now - KEPT_FOR)


class Report(models.Model):
    """One message that came back. The same one read twice is one."""

    digest = models.CharField(max_length=64, unique=True, help_text=_("By this it is known when it comes again."))
    kind = models.CharField(max_length=9, choices=ReportKind)
    proof = models.CharField(max_length=8, choices=Proof, blank=True, default=Proof.NONE)
    parcel = models.ForeignKey(Parcel, null=True, on_delete=models.SET_NULL, related_name="reports")
    fingerprint = models.CharField(max_length=64, blank=True)
    code = models.CharField(max_length=12, blank=True, help_text=_("Such as 5.1.1 (RFC 3463)."))
    words = models.CharField(max_length=300, blank=True, help_text=_("What it says, without addresses."))
    closed = models.BooleanField(default=False, help_text=_("Whether the address was closed because of it."))
    at = models.DateTimeField(default=timezone.now)

    objects = ReportQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["fingerprint", "at"], condition=~models.Q(fingerprint=""), name="report_about"),
            models.Index(fields=["at"], name="report_at"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code} {self.words[:40]}".strip()
