# SPDX-License-Identifier: BSD-3-Clause
"""Failed attempts at something that is guarded, counted so that guessing stays slow."""

from datetime import datetime
from typing import Self

from django.db import models


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Questions about attempts."""

    def of(self, *, kind: str, keys: list[str], since: datetime) -> Self:
        """Those of one kind by one of these keys, not older than that."""
        return self.filter(kind=kind, key__in=keys, at__gte=since)


class Attempt(models.Model):
    """One failed attempt. The key is a fingerprint: nobody's address or name is kept."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    objects = AttemptQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "key", "at"], name="attempt_lookup"),
            models.Index(fields=["at"], name="attempt_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.at.isoformat()}"
