# SPDX-License-Identifier: BSD-3-Clause
"""Articles cut out for readers: first a plan of what to send when, then the proof that it was sent.

A row for a reader and an article can exist once. That is what keeps an article that three follows match, or that comes
up again after a crash, from being sent twice.
"""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from broadsheet.audience.readers.models import Reader
from broadsheet.newsroom.models import ArticlePage


class Pace(models.TextChoices):
    """With which letter a clipping goes."""

    URGENT = "urgent", _("urgent, marked by an editor")
    NOW = "now", _("at once")
    DAILY = "daily", _("with the daily letter")
    WEEKLY = "weekly", _("with the weekly letter")


class ClippingQuerySet(models.QuerySet["Clipping"]):
    """Questions about clippings."""

    def waiting(self) -> Self:
        """Those that are not sent yet."""
        return self.filter(sent_at__isnull=True)

    def due(self, *, now: datetime) -> Self:
        """Those whose time has come."""
        return self.waiting().filter(due_at__lte=now)


class Clipping(models.Model):
    """One article for one reader."""

    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="clippings")
    article = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="+")
    pace = models.CharField(max_length=8, choices=Pace)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    objects = ClippingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reader", "article"], name="clipping_once")]
        indexes = [
            models.Index(fields=["due_at", "reader"], condition=models.Q(sent_at__isnull=True), name="clipping_due"),
            models.Index(fields=["pace", "due_at"], condition=models.Q(sent_at__isnull=True), name="clipping_urgent"),
            models.Index(fields=["sent_at"], condition=models.Q(sent_at__isnull=False), name="clipping_sent"),
        ]

    def __str__(self) -> str:
        return f"article {self.article_id} for reader {self.reader_id}"


class Round(models.Model):
    """Telling all followers of an article, in the order of their readers' keys, so that it can be interrupted."""

    article = models.OneToOneField(ArticlePage, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reached = models.BigIntegerField(default=0, help_text="The last reader who was looked at.")
    done_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"article {self.article_id}"


class Notice(Round):
    """An article was seen to be public, and clippings of it are made for all who follow what it stands under."""

    class Meta:
        indexes = [models.Index(fields=["at"], condition=models.Q(done_at__isnull=True), name="notice_open")]


class Alert(Round):
    """An editor asked to tell the followers of an article's stories at once; there is one such word for an article."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["at"], condition=models.Q(done_at__isnull=True), name="alert_open")]
