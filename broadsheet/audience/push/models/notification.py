# SPDX-License-Identifier: BSD-3-Clause
"""What devices are to be told: first a plan, then the proof that it was handed over.

A row for a device and an article can exist once, so nothing is told twice. A row is leased by whoever sends it, for a
moment; a sender that dies lets go of its rows by doing nothing.
"""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from broadsheet.audience.follows.models.clipping import Round
from broadsheet.audience.push.models.device import Device
from broadsheet.newsroom.models import ArticlePage


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Questions about notifications."""

    def waiting(self) -> Self:
        """Those that no push service has taken."""
        return self.filter(sent_at__isnull=True)

    def due(self, *, now: datetime) -> Self:
        """Those whose time has come and that nobody is sending."""
        return self.waiting().filter(Q(leased_until__isnull=True) | Q(leased_until__lt=now), due_at__lte=now)


class Notification(models.Model):
    """One article for one device."""

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="notifications")
    article = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="+")
    urgent = models.BooleanField(default=False)
    planned_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device", "article"], name="notification_once")]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(sent_at__isnull=True), name="notification_due"),
            models.Index(fields=["sent_at"], condition=Q(sent_at__isnull=False), name="notification_sent"),
        ]

    def __str__(self) -> str:
        return f"article {self.article_id} for device {self.device_id}"


class PushNotice(Round):
    """An article was seen to be public, and is planned for the devices that follow what it stands under."""

    class Meta:
        indexes = [models.Index(fields=["at"], condition=Q(done_at__isnull=True), name="push_notice_open")]


class PushAlert(Round):
    """An editor asked to tell the followers of an article's stories; their devices are gone through."""

    class Meta:
        indexes = [models.Index(fields=["at"], condition=Q(done_at__isnull=True), name="push_alert_open")]
