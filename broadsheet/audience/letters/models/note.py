# SPDX-License-Identifier: BSD-3-Clause
"""That a sent issue's mistake was told to those who got it."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from broadsheet.audience.letters.models.issue import Issue
from broadsheet.audience.post.models import Mailing
from broadsheet.newsroom.models import Correction


class IssueNote(models.Model):
    """One correction, sent once to exactly those who got the issue."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="notes")
    correction = models.ForeignKey(Correction, null=True, on_delete=models.SET_NULL, related_name="+")
    public_id = models.UUIDField(help_text="Of the correction, which may be deleted.")
    mailing = models.OneToOneField(Mailing, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "public_id"], name="note_once")]

    def __str__(self) -> str:
        return f"note on issue {self.issue_id}"
