# SPDX-License-Identifier: BSD-3-Clause
"""What a cache in front has yet to be told: written with the change itself, taken out once the cache confirmed it."""

from datetime import datetime
from typing import Self

from django.db import models

ROUNDS = 2
"""Each key is purged twice: an answer that was on its way to the cache when it was first told may arrive after that."""


class PurgeQuerySet(models.QuerySet["Purge"]):
    """Questions about what caches have to be told."""

    def due(self, *, at: datetime) -> Self:
        """Those to be tried now, the urgent and then the oldest first."""
        return self.filter(due_at__lte=at).order_by("-urgent", "due_at", "pk")

    def failing(self) -> Self:
        """Those whose last try failed."""
        return self.filter(attempts__gt=0)

    def untold(self) -> Self:
        """What was taken from readers, and was not tried yet."""
        return self.filter(urgent=True, left=ROUNDS, attempts=0)


class Purge(models.Model):
    """One surrogate key that one cache must forget."""

    cache = models.CharField(max_length=250, help_text="Its name, as the settings have it.")
    key = models.CharField(max_length=16)
    path = models.CharField(max_length=1000, help_text="The address the key stands for; for people.")
    told = models.BigIntegerField(help_text="Another number each time the address changes.")
    urgent = models.BooleanField(default=False, help_text="It shows what was taken from readers.")
    left = models.PositiveSmallIntegerField(default=ROUNDS)
    since = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    objects = PurgeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cache", "key"], name="purge_once_for_each_cache")]
        indexes = [models.Index(fields=["due_at"], name="purge_due")]

    def __str__(self) -> str:
        return f"{self.cache} {self.path}"
