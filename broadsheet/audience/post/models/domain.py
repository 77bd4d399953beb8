# SPDX-License-Identifier: BSD-3-Clause
"""What was found when the domain was last looked up."""

from django.db import models
from django.utils import timezone


class DomainLookup(models.Model):
    """There is one: the last."""

    findings = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="domain_lookup_is_one")]

    def __str__(self) -> str:
        return f"domain looked up at {self.at.isoformat()}"
