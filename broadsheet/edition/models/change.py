# SPDX-License-Identifier: BSD-3-Clause
"""The outbox: what changed, written by database triggers in the transaction of the change itself."""

from django.db import models


class Operation(models.TextChoices):
    """How a change is to be taken."""

    CHANGED = "C", "changed"
    RETRACTED = "R", "may have been taken from readers"
    SUBTREE = "S", "concerns every page below as well"
    EVERYTHING = "A", "concerns the whole edition"
    PATIENT = "P", "may wait until more of the kind have come"


URGENT = (Operation.RETRACTED, Operation.SUBTREE)
"""What the request that caused it waits for."""


class Change(models.Model):
    """One changed row that has not been planned for yet. Only triggers write here, and only the planner deletes."""

    label = models.CharField(max_length=80)
    record = models.BigIntegerField()
    operation = models.CharField(max_length=1, choices=Operation)

    class Meta:
        indexes = [
            models.Index(fields=["operation"], condition=models.Q(operation__in=URGENT), name="change_urgent"),
        ]

    def __str__(self) -> str:
        return f"{self.operation} {self.label}:{self.record}"
