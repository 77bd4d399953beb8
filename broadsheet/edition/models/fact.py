# SPDX-License-Identifier: BSD-3-Clause
"""What each record contributed when it was last looked at: addresses it supports, listings it stands in."""

from django.db import models


class FactKind(models.TextChoices):
    """What sort of contribution it is."""

    ADDRESS = "a", "address"
    LISTING = "l", "listing"


class Fact(models.Model):
    """One contribution of one record."""

    label = models.CharField(max_length=80)
    record = models.BigIntegerField()
    kind = models.CharField(max_length=1, choices=FactKind)
    name = models.CharField(max_length=1000)
    position = models.BigIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["label", "record"], name="fact_record"),
            models.Index(fields=["name"], condition=models.Q(kind=FactKind.ADDRESS), name="fact_address"),
        ]

    def __str__(self) -> str:
        return f"{self.label}:{self.record} {self.kind} {self.name}"
