# SPDX-License-Identifier: BSD-3-Clause
"""How articles cite the record: the stories they belong to, the events they report, and what their bodies show."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from broadsheet.newsroom.models.article import ArticlePage
from broadsheet.record.models import Claim, ContextCard, Event, Quote, Story


class ArticleStory(Orderable):
    """A story an article belongs to; the first is the one it names above its headline."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="article_stories")
    story = models.ForeignKey(Story, verbose_name=_("story"), on_delete=models.PROTECT, related_name="article_stories")

    class Meta(Orderable.Meta):
        verbose_name = _("story of the article")
        constraints = [models.UniqueConstraint(fields=("article", "story"), name="article_story_once")]

    def __str__(self) -> str:
        return str(self.article)


class ReportedEvent(Orderable):
    """An event that an article reports. It is no part of the article's versions: it may be added after publication."""

    article = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="reported_events")
    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.PROTECT, related_name="reported_in")

    class Meta(Orderable.Meta):
        verbose_name = _("article that reports it")
        constraints = [models.UniqueConstraint(fields=("article", "event"), name="reported_event_once")]

    def __str__(self) -> str:
        return str(self.article)


class CitationQuerySet(models.QuerySet["Citation"]):
    """Questions about citations."""

    def readable(self) -> Self:
        """Those in what readers can open now."""
        return self.filter(live=True, article__published_at__isnull=False)


class Citation(models.Model):
    """That the body of an article shows a quote, a claim, a card or a story's timeline.

    Everything here can be made again from the articles; `actions.refresh_citations` does it after each save. It
    answers "where is this used" in one query, and keeps what is used from being deleted.
    """

    article = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="citations")
    quote = models.ForeignKey(Quote, null=True, on_delete=models.PROTECT, related_name="citations")
    claim = models.ForeignKey(Claim, null=True, on_delete=models.PROTECT, related_name="citations")
    card = models.ForeignKey(ContextCard, null=True, on_delete=models.PROTECT, related_name="citations")
    story = models.ForeignKey(Story, null=True, on_delete=models.PROTECT, related_name="citations")
    live = models.BooleanField(help_text=_("In the published version; otherwise only in the draft."))

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("article that shows it")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quote__isnull=False, claim__isnull=True, card__isnull=True, story__isnull=True)
                | models.Q(quote__isnull=True, claim__isnull=False, card__isnull=True, story__isnull=True)
                | models.Q(quote__isnull=True, claim__isnull=True, card__isnull=False, story__isnull=True)
                | models.Q(quote__isnull=True, claim__isnull=True, card__isnull=True, story__isnull=False),
                name="citation_of_one_thing",
            ),
            models.UniqueConstraint(fields=("article", "quote"), name="citation_of_quote_once"),
            models.UniqueConstraint(fields=("article", "claim"), name="citation_of_claim_once"),
            models.UniqueConstraint(fields=("article", "card"), name="citation_of_card_once"),
            models.UniqueConstraint(fields=("article", "story"), name="citation_of_story_once"),
        ]

    def __str__(self) -> str:
        return str(self.article)
