# SPDX-License-Identifier: BSD-3-Clause
"""A list of subscribers that was brought along from elsewhere, and what became of its lines."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from broadsheet.audience.letters.models.newsletter import Newsletter


class BroughtList(models.Model):
    """One import. Without an end it was interrupted, and the same file goes on from where it was."""

    newsletter = models.ForeignKey(Newsletter, on_delete=models.CASCADE, related_name="brought_lists")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, help_text=_("SHA-256 of the file."))
    proof = models.TextField(blank=True, help_text=_("How consent was given, for lines that do not say so."))
    lines = models.PositiveIntegerField(default=0, help_text=_("As far as it was read."))
    counts = models.JSONField(default=dict)
    told = models.JSONField(default=list, help_text=_("Line, address and what was wrong; the first thousand."))
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["newsletter", "digest"], name="list_brought_once")]

    def __str__(self) -> str:
        return self.name
