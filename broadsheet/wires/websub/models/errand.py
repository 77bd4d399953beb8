# SPDX-License-Identifier: BSD-3-Clause
"""What has to be carried to another machine: due at a time, leased by whoever carries it, tried again when it fails."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import connection, models, transaction
from django.db.models import F, Q

LEASE = timedelta(minutes=5)
"""Longer than a batch can take. Whoever dies lets go of its errands by doing nothing."""


class ErrandQuerySet(models.QuerySet[Any]):
    """Questions about errands."""

    def due(self, *, now: datetime) -> Self:
        """Those whose time has come and that nobody carries."""
        return self.filter(Q(leased_until__isnull=True) | Q(leased_until__lt=now), due_at__lte=now)

    def lease(self, *, now: datetime, limit: int) -> list[Any]:
        """Take up to that many of those that are due."""
        due = self.due(now=now)
        if not due.exists():
            return []
        with transaction.atomic():
            if connection.features.has_select_for_update_skip_locked:
                due = due.select_for_update(skip_locked=True)
            keys = [row.pk for row in due.order_by("due_at", "pk")[:limit]]
            held = self.filter(pk__in=keys)
            held.update(leased_until=now + LEASE, attempts=F("attempts") + 1)
            return list(held)


class Errand(models.Model):
    """One way to one other machine."""

    due_at = models.DateTimeField(null=True, help_text="None while there is nothing to carry.")
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0, help_text="Since it last went well.")

    objects = ErrandQuerySet.as_manager()

    class Meta:
        abstract = True
