# SPDX-License-Identifier: BSD-3-Clause
"""Who wants to be sent a feed, and who has only asked so far."""

from django.db import models
from django.utils import timezone

from broadsheet.wires.websub.models.errand import Errand

LONGEST_SECRET = 199
"""Fewer than 200 bytes, says the standard."""


class Subscriber(Errand):
    """A callback, and the feed it is about."""

    topic = models.CharField(max_length=700, help_text="Path of the feed.")
    callback = models.TextField()
    mark = models.CharField(max_length=64, help_text="Digest of the callback; addresses are too long for an index.")
    host = models.CharField(max_length=255, help_text="Of the callback.")
    secret = models.CharField(max_length=LONGEST_SECRET, blank=True)

    class Meta:
        abstract = True


class Subscription(Subscriber):
    """Verified: the callback said that it wants this. Due while it has not got the feed as it is now."""

    since = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    told = models.BigIntegerField(default=0, help_text="Another number with each change of the feed.")
    failing_since = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "mark"], name="subscription_once")]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(due_at__isnull=False), name="subscription_due"),
            models.Index(fields=["host"], name="subscription_host"),
            models.Index(fields=["ends_at"], name="subscription_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.host} for {self.topic}"


class Mode(models.TextChoices):
    """What is asked for."""

    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"


class Intent(Subscriber):
    """Somebody asked in the name of a callback, which will be asked whether it wants that. The latest word counts."""

    mode = models.CharField(max_length=11, choices=Mode)
    lease = models.PositiveIntegerField(help_text="Seconds.")
    told = models.BigIntegerField(default=0, help_text="Another number with each word.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "mark"], name="intent_once")]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(due_at__isnull=False), name="intent_due"),
            models.Index(fields=["host"], name="intent_host"),
        ]

    def __str__(self) -> str:
        return f"{self.host} wants to {self.mode}: {self.topic}"
