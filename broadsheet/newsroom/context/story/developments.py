# SPDX-License-Identifier: BSD-3-Clause
"""What is new in stories, newest first: five queries, however many stories are asked about."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from django.db.models import DateTimeField, F, QuerySet, Window
from django.db.models.functions import Coalesce, Greatest, RowNumber
from django.utils.translation import gettext as _

from broadsheet.core.dependencies import in_listing
from broadsheet.newsroom.addresses import claim_path, story_path
from broadsheet.newsroom.context.links import article_links
from broadsheet.newsroom.context.parts import PublicationValue
from broadsheet.newsroom.context.publication import in_zone
from broadsheet.newsroom.context.story.values import Development
from broadsheet.newsroom.models import ArticleStory
from broadsheet.record.models import OpenQuestion, QuestionState, StateChange, StateOfPlay, Story, StoryEvent

MOMENT = DateTimeField()


def developments_of(
    stories: Collection[Story], publication: PublicationValue, *, limit: int
) -> dict[int, tuple[Development, ...]]:
    """The last `limit` developments of each story, by its primary key."""
    by_pk = {story.pk: story for story in stories}
    found: dict[int, list[Development]] = defaultdict(list)
    if by_pk:
        for story_id, development in _all(by_pk, publication, limit):
            found[story_id].append(development)
    return {pk: tuple(sorted(found[pk], key=lambda each: (each.at, each.url), reverse=True)[:limit]) for pk in by_pk}


def _all(stories: dict[int, Story], publication: PublicationValue, limit: int) -> Iterator[tuple[int, Development]]:
    def moment(at: datetime) -> datetime:
        return in_zone(at, publication)

    for row in _events(stories, limit):
        page = story_path(stories[row.story_id], "timeline/")
        url = f"{page}#{row.event.anchor}"
        yield row.story_id, Development("event", _("New on the timeline"), row.event.title, url, moment(row.seen_at))
    for change in _changes(stories, limit):
        words = f"{change.claim.statement} – {change.get_state_display()}"
        yield (
            change.story_id,
            Development("claim", _("Claim"), words, claim_path(change.claim), moment(change.seen_at)),
        )
    for version in _newest(StateOfPlay.objects.filter(story__in=stories), "at", limit):
        url = f"{story_path(stories[version.story_id])}#state"
        yield version.story_id, Development("state", _("State of play"), version.text, url, moment(version.seen_at))
    yield from _articles(stories, publication, limit)
    answered = OpenQuestion.objects.filter(story__in=stories, state=QuestionState.ANSWERED)
    for question in _newest(answered, "answered_at", limit):
        url = f"{story_path(stories[question.story_id])}#questions"
        words = question.words
        yield question.story_id, Development("answer", _("Answered"), words, url, moment(question.seen_at))


def _events(stories: Collection[int], limit: int) -> QuerySet[Any]:
    rows = StoryEvent.objects.filter(story__in=stories, event__live=True).select_related("event")
    return _ranked(rows, Greatest("filed_at", _public_since("event"), output_field=MOMENT), limit)


def _changes(stories: Collection[int], limit: int) -> QuerySet[Any]:
    rows = StateChange.objects.filter(claim__filings__story__in=stories, claim__live=True).select_related("claim")
    seen = Greatest("at", "claim__filings__filed_at", _public_since("claim"), output_field=MOMENT)
    return _ranked(rows.annotate(story_id=F("claim__filings__story")), seen, limit, partition="claim__filings__story")


def _articles(
    stories: dict[int, Story], publication: PublicationValue, limit: int
) -> Iterator[tuple[int, Development]]:
    rows = ArticleStory.objects.filter(story__in=stories, article__published_at__isnull=False)
    with in_listing():  # the stories' articles, which are noted with the stories
        told = list(_newest(rows, "article__published_at", limit))
    links = article_links(row.article_id for row in told)
    for row in told:
        link = links.get(row.article_id)
        if link:
            at = in_zone(row.seen_at, publication)
            yield row.story_id, Development("article", _("Article"), link.label, link.url, at)


def _newest(rows: QuerySet[Any], moment: str, limit: int) -> QuerySet[Any]:
    return _ranked(rows, F(moment), limit)


def _ranked(rows: QuerySet[Any], moment: Any, limit: int, partition: str = "story") -> QuerySet[Any]:
    rank = Window(RowNumber(), partition_by=F(partition), order_by=[F("seen_at").desc(), F("pk").desc()])
    ranked: QuerySet[Any] = rows.annotate(seen_at=moment).annotate(rank=rank).filter(rank__lte=limit)
    return ranked.order_by("-seen_at", "-pk")


def _public_since(entry: str) -> Coalesce:
    return Coalesce(f"{entry}__first_published_at", f"{entry}__created_at")
