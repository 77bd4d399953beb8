# SPDX-License-Identifier: BSD-3-Clause
"""What another hub has to be told."""

from django.db import models

from broadsheet.wires.websub.models.errand import Errand


class Ping(Errand):
    """A feed that changed; gone when the hub has heard of it."""

    topic = models.CharField(max_length=700, unique=True, help_text="Path of the feed.")
    told = models.BigIntegerField(default=0, help_text="Another number with each change of the feed.")

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="ping_due")]

    def __str__(self) -> str:
        return self.topic
