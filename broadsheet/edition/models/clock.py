# SPDX-License-Identifier: BSD-3-Clause
"""One row whose lock orders everything the edition does."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import models, transaction


class Clock(models.Model):
    """Counts plans. Who plans, stores or removes holds the row's lock; who renders only reads it."""

    ROW = 1

    tick = models.BigIntegerField(default=0)
    retracted = models.BigIntegerField(default=0, help_text="The last tick that removed something, where that is told.")
    stamp = models.CharField(max_length=64, blank=True, help_text="Of the program the stored pages were made by.")
    planned_at = models.DateTimeField(null=True, help_text="When a press last gave a sign of life.")

    def __str__(self) -> str:
        return str(self.tick)

    @classmethod
    def now(cls) -> int:
        """The number of the last plan."""
        return cls.objects.filter(pk=cls.ROW).values_list("tick", flat=True).first() or 0

    @classmethod
    def stamped(cls) -> str:
        """The program that the stored pages were made by; empty before the first."""
        return cls.objects.filter(pk=cls.ROW).values_list("stamp", flat=True).first() or ""

    @classmethod
    @contextmanager
    def locked(cls) -> Iterator["Clock"]:
        """A transaction that nobody else of the edition runs at the same time.

        On SQLite every transaction takes the one write lock when it begins (`transaction_mode=IMMEDIATE`).
        """
        with transaction.atomic():
            rows = cls.objects.select_for_update()
            clock = rows.filter(pk=cls.ROW).first()
            if clock is None:
                cls.objects.get_or_create(pk=cls.ROW)
                clock = rows.get(pk=cls.ROW)
            yield clock
