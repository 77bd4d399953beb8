# SPDX-License-Identifier: BSD-3-Clause
"""Signs of life of what runs unseen."""

from datetime import datetime, timedelta

from django.db import models

LATE_AFTER = timedelta(seconds=30)


class HeartbeatQuerySet(models.QuerySet["Heartbeat"]):
    """Questions about what runs unseen."""

    def is_late(self, name: str, *, now: datetime) -> bool:
        """Whether that part has not been heard of for a while, or never."""
        # A sign from the future was given before the clock was set back.
        return not self.filter(name=name, at__range=(now - LATE_AFTER, now + LATE_AFTER)).exists()


class Heartbeat(models.Model):
    """When a part of the machinery was last heard of; the desk shows who is late."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} at {self.at.isoformat()}"
