# SPDX-License-Identifier: BSD-3-Clause
"""Web processes that keep pages of a bucket in memory, and what each has heard of."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models.functions import Now

ALIVE_FOR = timedelta(seconds=5)
"""Whoever was not heard of for so long believes its own memory no more (`front/hearing.py` gives up earlier)."""
FORGOTTEN_AFTER = timedelta(minutes=1)


class ListenerQuerySet(models.QuerySet["Listener"]):
    """Questions about who listens."""

    def alive(self) -> Self:
        """Those that may still answer from memory. Time is the database's: machines differ."""
        return self.filter(alive_at__gt=Now() - ALIVE_FOR)

    def forget_the_dead(self) -> None:
        """Processes that ended."""
        self.filter(alive_at__lt=Now() - FORGOTTEN_AFTER).delete()


class Listener(models.Model):
    """One web process."""

    name = models.CharField(max_length=100, help_text="Machine and process; for people.")
    heard = models.BigIntegerField(help_text="The last tick with a removal that it knows of.")
    alive_at = models.DateTimeField(db_default=Now())

    objects = ListenerQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
