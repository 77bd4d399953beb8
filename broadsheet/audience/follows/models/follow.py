# SPDX-License-Identifier: BSD-3-Clause
"""What a reader follows, and how often they want to hear of it."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from broadsheet.audience.readers.models import Reader


class TargetKind(models.TextChoices):
    """What can be followed; in the order in which a letter is grouped."""

    STORY = "story", _("story")
    PERSON = "person", _("person or organisation")
    TOPIC = "topic", _("topic")
    AUTHOR = "author", _("author")
    SECTION = "section", _("section")


class Rhythm(models.TextChoices):
    """How often."""

    NOW = "now", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")


class FollowQuerySet(models.QuerySet["Follow"]):
    """Questions about follows."""

    def going_on(self) -> Self:
        """Those that their readers have not ended."""
        return self.filter(ended_at__isnull=True)

    def of_target(self, kind: str, pk: int) -> Self:
        """Those of one story, topic and so on."""
        return self.filter(kind=kind, target_id=pk)


class Follow(models.Model):
    """One reader follows one thing. An ended follow is kept for a while, so that its reader can take that back."""

    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="follows")
    kind = models.CharField(max_length=8, choices=TargetKind)
    # No foreign key: five tables, of which two are pages. What is deleted is left out, and tidied away.
    target_id = models.BigIntegerField()
    rhythm = models.CharField(_("how often"), max_length=8, choices=Rhythm, default=Rhythm.DAILY)
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    last_sent_at = models.DateTimeField(null=True)

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        constraints = [models.UniqueConstraint(fields=["reader", "kind", "target_id"], name="follow_once")]
        indexes = [
            models.Index(
                fields=["kind", "target_id", "reader"], condition=models.Q(ended_at__isnull=True), name="follow_target"
            ),
            models.Index(fields=["ended_at"], condition=models.Q(ended_at__isnull=False), name="follow_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target_id} ({self.rhythm})"
