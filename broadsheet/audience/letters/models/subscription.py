# SPDX-License-Identifier: BSD-3-Clause
"""Who gets a newsletter."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from broadsheet.audience.letters.models.newsletter import Newsletter
from broadsheet.audience.readers.models import Reader


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Questions about subscriptions."""

    def going_on(self) -> Self:
        """Those that nobody has ended."""
        return self.filter(ended_at__isnull=True)

    def to(self, newsletter: Newsletter) -> Self:
        """Those to one newsletter."""
        return self.filter(newsletter=newsletter)


class Subscription(models.Model):
    """A reader gets a newsletter. An ended one is kept: its reader can take that back, and no import revives it."""

    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="subscriptions")
    newsletter = models.ForeignKey(Newsletter, on_delete=models.CASCADE, related_name="subscriptions")
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    proof = models.TextField(blank=True, help_text=_("For one that was brought along: how consent was given there."))

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [models.UniqueConstraint(fields=["reader", "newsletter"], name="subscribed_once")]
        indexes = [
            models.Index(
                fields=["newsletter", "reader"], condition=models.Q(ended_at__isnull=True), name="subscription_going_on"
            ),
        ]

    def __str__(self) -> str:
        return f"reader {self.reader_id} gets {self.newsletter_id}"
