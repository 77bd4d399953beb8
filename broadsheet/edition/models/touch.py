# SPDX-License-Identifier: BSD-3-Clause
"""What the last plans touched, so that a page rendered meanwhile knows whether it came too late."""

from django.db import models


class Touch(models.Model):
    """A key that a plan touched. Kept for as long as a render may take, then forgotten."""

    tick = models.BigIntegerField(db_index=True)
    at = models.DateTimeField()
    key = models.BigIntegerField()
    position = models.BigIntegerField(null=True, help_text="In a listing; empty for a record.")
    retracted = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.key} at {self.tick}"
