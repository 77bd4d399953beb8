# SPDX-License-Identifier: BSD-3-Clause
"""One letter to many readers."""

import uuid
from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from broadsheet.audience.post.letter import Kind


class Progress(models.TextChoices):
    """Whether its letters go."""

    SENDING = "sending", _("being sent")
    PAUSED = "paused", _("held by an editor")
    STOPPED = "stopped", _("stopped by an editor")
    DONE = "done", _("sent")


class MailingQuerySet(models.QuerySet["Mailing"]):
    """Questions about mailings."""

    def at_rest(self) -> Self:
        """Those of which no letter may go at the moment."""
        return self.filter(progress__in=[Progress.PAUSED, Progress.STOPPED])

    def unfilled(self) -> Self:
        """Those that go on, and whose letters are not all written yet; one without a source came with its letters."""
        return self.filter(progress=Progress.SENDING, filled_at__isnull=True).exclude(source="")

    def going_on(self) -> Self:
        """Those of which letters may still be on their way, all of them written."""
        return self.filter(progress=Progress.SENDING, filled_at__isnull=False)


class Mailing(models.Model):
    """What the letters of one mailing have in common, with places filled in for each reader: see `message.place`."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.PositiveSmallIntegerField(choices=Kind)
    sender = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=400)
    headers = models.JSONField(default=dict)
    text = models.TextField()
    html = models.TextField(blank=True)
    progress = models.CharField(max_length=8, choices=Progress, default=Progress.SENDING)
    written_at = models.DateTimeField(default=timezone.now)
    source = models.CharField(max_length=20, blank=True, help_text=_("Who names its readers; see recipients.py."))
    cursor = models.BigIntegerField(default=0, help_text=_("As far as its letters are written."))
    filled_at = models.DateTimeField(null=True, help_text=_("When the last of its letters was written."))
    expected = models.PositiveIntegerField(default=0, help_text=_("How many readers it had when it began."))
    tally = models.JSONField(default=dict, help_text=_("By state, what became of letters that were forgotten since."))
    done_at = models.DateTimeField(null=True)

    objects = MailingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["progress"], name="mailing_progress")]

    def __str__(self) -> str:
        return self.subject

    @property
    def content(self) -> dict[str, Any]:
        """What its letters say, as `Parcel.content` has it for a letter to one reader."""
        return {name: getattr(self, name) for name in ("sender", "subject", "text", "html", "headers")}
