# SPDX-License-Identifier: BSD-3-Clause
"""The stored addresses, and what each read when it was made."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

PATIENT = 0
"""The urgency of what is made again only after more of the kind may have come."""
PATIENCE = timedelta(seconds=2)
LEASE = timedelta(seconds=10)
"""How long others leave alone what a baker is at work on."""
LONGEST_WAIT = timedelta(minutes=10)
"""Between two tries of a page that fails."""


class EntryQuerySet(models.QuerySet["Entry"]):
    """Questions about stored addresses."""

    def waiting(self) -> Self:
        """Those to be made again, the most urgent and then the oldest first."""
        return self.filter(dirty_since__isnull=False).order_by("-priority", "dirty_since", "pk")

    def free(self, *, at: datetime) -> Self:
        """Those no baker is at work on, and whose next try is due.

        What lies further ahead than we ever set it was written before the clock was set back, and counts as past.
        """
        return (
            self.exclude(leased_until__gt=at, leased_until__lte=at + LEASE)
            .exclude(retry_at__gt=at, retry_at__lte=at + LONGEST_WAIT)
            .exclude(priority=PATIENT, dirty_since__gt=at - PATIENCE, dirty_since__lte=at)
        )

    def failing(self) -> Self:
        """Those whose last try failed."""
        return self.filter(attempts__gt=0)

    def mark(self, *, priority: int, at: datetime) -> int:
        """Have them made again; an entry that waits already keeps its place in the queue."""
        return self.update(
            gen=F("gen") + 1,
            priority=models.Case(
                models.When(priority__lt=priority, then=priority),
                default=F("priority"),
                output_field=models.SmallIntegerField(),
            ),
            dirty_since=models.functions.Coalesce("dirty_since", models.Value(at, models.DateTimeField())),
            retry_at=None,
        )


class Entry(models.Model):
    """One public address whose answer is kept ready."""

    path = models.CharField(max_length=1000, unique=True)
    gen = models.BigIntegerField(default=1, help_text="Moves whenever what it shows may have changed.")
    priority = models.SmallIntegerField(default=0)
    dirty_since = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    status = models.PositiveSmallIntegerField(null=True, help_text="Of the answer; empty until it was made once.")
    stored = models.BooleanField(default=False, help_text="False where the answer must be asked of Django.")
    etag = models.CharField(max_length=40, blank=True)
    size = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True, help_text="When the stored bytes last changed.")
    baked_at = models.DateTimeField(null=True)
    changes_at = models.DateTimeField(null=True, help_text="When it will change by itself.")

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["-priority", "dirty_since"], condition=Q(dirty_since__isnull=False), name="entry_waiting"
            ),
            models.Index(fields=["changes_at"], condition=Q(changes_at__isnull=False), name="entry_changes_at"),
        ]

    def __str__(self) -> str:
        return self.path


class Key(models.Model):
    """The name behind a key's number, for people."""

    id = models.BigIntegerField(primary_key=True)
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class Dependency(models.Model):
    """An entry read this record, or this part of a listing."""

    pk = models.CompositePrimaryKey("entry_id", "key")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, db_index=False, related_name="dependencies")
    key = models.BigIntegerField()
    low = models.BigIntegerField(null=True, help_text="Empty: from the end of the listing.")
    high = models.BigIntegerField(null=True, help_text="Empty: up to the head of the listing.")

    objects: models.Manager[Any] = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["key"], name="dependency_key")]

    def __str__(self) -> str:
        return f"{self.entry_id} on {self.key}"
