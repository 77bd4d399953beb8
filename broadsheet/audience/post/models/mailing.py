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

    objects = MailingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["progress"], name="mailing_progress")]

    def __str__(self) -> str:
        return self.subject

    @property
    def content(self) -> dict[str, Any]:
        """What its letters say, as `Parcel.content` has it for a letter to one reader."""
        return {name: getattr(self, name) for name in ("sender", "subject", "text", "html", "headers")}
