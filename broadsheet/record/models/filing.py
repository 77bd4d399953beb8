# SPDX-License-Identifier: BSD-3-Clause
"""What belongs to a story, and since when: a row for each event, quote, claim and card filed there."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from broadsheet.record.models.card import ContextCard
from broadsheet.record.models.claim import Claim
from broadsheet.record.models.event import Event
from broadsheet.record.models.quote import Quote
from broadsheet.record.models.story import Story


class Filing(models.Model):
    """That something belongs to a story. Readers see it once both it and the story are public."""

    filed_at = models.DateTimeField(_("filed at"), default=timezone.now)

    class Meta:
        abstract = True


class StoryEvent(Filing):
    """An event on a story's timeline."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="event_filings")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="filings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("story", "event"), name="event_filed_once")]

    def __str__(self) -> str:
        return f"{self.event} in {self.story}"


class StoryQuote(Filing):
    """A quote under "who said what"."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="quote_filings")
    quote = models.ForeignKey(Quote, on_delete=models.PROTECT, related_name="filings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("story", "quote"), name="quote_filed_once")]

    def __str__(self) -> str:
        return f"{self.quote} in {self.story}"


class StoryClaim(Filing):
    """A claim under "what is disputed"."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="claim_filings")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="filings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("story", "claim"), name="claim_filed_once")]

    def __str__(self) -> str:
        return f"{self.claim} in {self.story}"


class StoryCard(Filing):
    """A context card of a story; the lowest position stands first, and the first three open under "New to this?"."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="card_filings")
    card = models.ForeignKey(ContextCard, on_delete=models.PROTECT, related_name="filings")
    position = models.PositiveSmallIntegerField(_("position"), default=100)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=("story", "card"), name="card_filed_once")]

    def __str__(self) -> str:
        return f"{self.card} in {self.story}"
