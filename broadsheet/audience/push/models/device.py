# SPDX-License-Identifier: BSD-3-Clause
"""A browser that asked to be notified, known by the address that its push service gave it and by nothing else."""

from hashlib import sha256

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from broadsheet.audience.follows.models import TargetKind


def mark_of(endpoint: str) -> str:
    """By it a device is found; addresses are too long for an index."""
    return sha256(endpoint.encode()).hexdigest()


class Device(models.Model):
    """One browser on one device. Whoever has its address and its secret speaks for it."""

    endpoint = models.TextField(help_text="Where its push service takes notifications.")
    mark = models.CharField(max_length=64, unique=True)
    host = models.CharField(max_length=255, help_text="Of the push service.")
    p256dh = models.CharField(max_length=100, help_text="Its public key.")
    auth = models.CharField(max_length=40, help_text="The secret that it shares with us.")
    since = models.DateTimeField(default=timezone.now)
    refusals = models.PositiveSmallIntegerField(default=0, help_text="Notifications refused one after the other.")

    class Meta:
        verbose_name = _("device")
        verbose_name_plural = _("devices")
        indexes = [models.Index(fields=["host"], name="device_host")]

    def __str__(self) -> str:
        return f"{self.host} {self.mark[:8]}"


class DeviceFollow(models.Model):
    """One device is told of one thing. What it ends is gone; there is nobody to offer it back to."""

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="follows")
    kind = models.CharField(max_length=8, choices=TargetKind)
    # No foreign key: see `follows.models.Follow`.
    target_id = models.BigIntegerField()
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device", "kind", "target_id"], name="device_follow_once")]
        indexes = [models.Index(fields=["kind", "target_id", "device"], name="device_follow_target")]

    def __str__(self) -> str:
        return f"{self.kind} {self.target_id}"
