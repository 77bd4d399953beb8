# SPDX-License-Identifier: BSD-3-Clause
"""What somebody asked for in the name of an address, until its owner says yes."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone

from broadsheet.audience.readers.models.reader import Reader

OPEN_FOR = timedelta(days=7)
KEPT_FOR = timedelta(days=30)


class WishQuerySet(models.QuerySet["Wish"]):
    """Questions about wishes."""

    def forgotten(self, *, now: datetime) -> Self:
        """Those that nobody can use any more: never confirmed in time, or confirmed long ago."""
        stale = models.Q(confirmed_at__isnull=True, asked_at__lt=now - OPEN_FOR)
        return self.filter(stale | models.Q(asked_at__lt=now - KEPT_FOR))


class Wish(models.Model):
    """One press of the button under a form. The address leaves it for the reader's record when it is confirmed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    address = models.CharField(max_length=254, blank=True)
    normal = models.CharField(max_length=320, blank=True, db_index=True)
    wants = models.JSONField(default=dict, help_text="By the name of the holding; see holdings.py.")
    zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=12, default="en")
    page = models.CharField(max_length=500, blank=True)
    network = models.CharField(max_length=64, blank=True)
    words = models.TextField(blank=True)
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)
    confirmed_at = models.DateTimeField(null=True)
    reader = models.ForeignKey(Reader, null=True, on_delete=models.CASCADE, related_name="wishes")

    objects = WishQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True) | models.Q(address="", normal="", reader__isnull=False),
                name="wish_gives_its_address_away",
            )
        ]

    def __str__(self) -> str:
        return f"wish {str(self.uuid)[:8]}"
