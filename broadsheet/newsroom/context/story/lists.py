# SPDX-License-Identifier: BSD-3-Clause
"""Fills the long lists of a story: its timeline, its quotes, its articles, each with filters that are addresses."""

from collections.abc import Sequence
from itertools import groupby
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from broadsheet.newsroom.addresses import story_path
from broadsheet.newsroom.context.cards import cards_in_order
from broadsheet.newsroom.context.pages import FilterChoice, Pager
from broadsheet.newsroom.context.paging import NoSuchPageError, page_of_keys, paged_address, pager_at
from broadsheet.newsroom.context.parts import Head
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.newsroom.context.story.pages import QuotesContext, StoryArticlesContext, TimelineContext
from broadsheet.newsroom.context.story.rhythm import rhythm_of
from broadsheet.newsroom.context.story.shelf import Shelf, days_of, events_of, note_filed, only_what_is_filed, quotes_of
from broadsheet.newsroom.context.story.story import story_card
from broadsheet.newsroom.context.story.values import EventValue, EventYear
from broadsheet.newsroom.models import ArticlePage
from broadsheet.record.models import Claim, EventKind, Person, Story, StoryEvent, StoryQuote

Row = TypeVar("Row", bound=Model)

EVENTS_ON_A_PAGE, QUOTES_ON_A_PAGE = 50, 25
MOST_CHOICES = 40


@only_what_is_filed()
def timeline_context(
    story: Story, *, number: int = 1, kind: str = "", person: Person | None = None, year: int = 0
) -> TimelineContext:
    """Page `number` of the timeline under at most one filter; raises `NoSuchPageError` past the end."""
    publication = publication_value(load_publication())
    everything = events_of(story)
    note_filed([story])
    rows = _filtered(everything, kind, person, year)
    url = _timeline_url(story, kind, person, year)
    found, pager = _slice(rows, number, url, EVENTS_ON_A_PAGE)
    made = Shelf(publication=publication, events=found).make()
    days = days_of(story)
    kinds = set(everything.order_by().values_list("event__kind", flat=True).distinct())
    title = _timeline_title(story, kind, person, year)
    return TimelineContext(
        publication=publication,
        head=Head(
            title=title,
            description=story.summary,
            canonical=publication.url + paged_address(url, number),
            previous_url=pager.previous_url,
            next_url=pager.next_url,
        ),
        story=story_card(story),
        title=title,
        years=_by_year(made.events),
        count=len(days) if rows is everything else rows.count(),
        rhythm=rhythm_of(days),
        all_url=story_path(story, "timeline/"),
        kinds=tuple(
            FilterChoice(_timeline_url(story, value, None, 0), str(label), value == kind)
            for value, label in EventKind.choices
            if value in kinds
        ),
        people=_people_choices(story, person),
        jumps=tuple(
            FilterChoice(_timeline_url(story, "", None, each), str(each), each == year)
            for each in sorted({day.year for day in days}, reverse=True)
        ),
        pager=pager,
    )


@only_what_is_filed()
def quotes_context(
    story: Story, *, number: int = 1, speaker: Person | None = None, claim: Claim | None = None
) -> QuotesContext:
    """Page `number` of who said what under at most one filter; raises `NoSuchPageError` past the end."""
    publication = publication_value(load_publication())
    rows: QuerySet[StoryQuote] = quotes_of(story)
    note_filed([story])
    url = story_path(story, "quotes/")
    title = _("%(story)s: who said what") % {"story": story.name}
    if speaker:
        rows, url = rows.filter(quote__speaker=speaker), f"{url}speaker/{speaker.slug}/"
        title = _("%(story)s: what %(name)s said") % {"story": story.name, "name": speaker.name}
    elif claim:
        rows, url = rows.filter(quote__positions__claim=claim).distinct(), f"{url}claim/{claim.slug}/"
        title = _("%(story)s: on the claim “%(claim)s”") % {"story": story.name, "claim": claim.statement}
    found, pager = _slice(rows, number, url, QUOTES_ON_A_PAGE)
    made = Shelf(publication=publication, quotes=found).make()
    return QuotesContext(
        publication=publication,
        head=Head(
            title=title,
            description=story.summary,
            canonical=publication.url + paged_address(url, number),
            previous_url=pager.previous_url,
            next_url=pager.next_url,
        ),
        story=story_card(story),
        title=title,
        quotes=made.quotes,
        all_url=story_path(story, "quotes/"),
        speakers=_speaker_choices(story, speaker),
        claims=_claim_choices(story, claim),
        pager=pager,
    )


def story_articles_context(story: Story, *, number: int = 1) -> StoryArticlesContext:
    """Page `number` of the story's articles; raises `NoSuchPageError` past the end."""
    publication = publication_value(load_publication())
    url = story_path(story, "articles/")
    keys, pager = page_of_keys(ArticlePage.objects.readable().of_story(story).newest_first(), number, url)
    return StoryArticlesContext(
        publication=publication,
        head=Head(
            title=_("%(story)s: all articles") % {"story": story.name},
            description=story.summary,
            canonical=publication.url + paged_address(url, number),
            previous_url=pager.previous_url,
            next_url=pager.next_url,
        ),
        story=story_card(story),
        cards=cards_in_order(keys, publication),
        pager=pager,
    )


def _slice(rows: QuerySet[Row], number: int, url: str, size: int) -> tuple[list[Row], Pager]:
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    if number > 1 and not found:
        raise NoSuchPageError(number)
    return found[:size], pager_at(number, url, more=len(found) > size)


def _filtered(rows: QuerySet[StoryEvent], kind: str, person: Person | None, year: int) -> QuerySet[StoryEvent]:
    if kind:
        return rows.filter(event__kind=kind)
    if person:
        return rows.filter(event__people=person)
    if year:
        return rows.filter(event__first_day__year=year)
    return rows


def _timeline_url(story: Story, kind: str, person: Person | None, year: int) -> str:
    part = f"kind/{kind}/" if kind else f"person/{person.slug}/" if person else f"year/{year:04}/" if year else ""
    return story_path(story, f"timeline/{part}")


def _timeline_title(story: Story, kind: str, person: Person | None, year: int) -> str:
    what = str(EventKind(kind).label) if kind else person.name if person else str(year) if year else ""
    title = _("%(story)s: timeline") % {"story": story.name}
    return f"{title} ({what})" if what else title


def _by_year(events: Sequence[EventValue]) -> tuple[EventYear, ...]:
    grouped = groupby(events, key=lambda event: event.when.first_day.year)
    return tuple(EventYear(year, tuple(members)) for year, members in grouped)


def _people_choices(story: Story, chosen: Person | None) -> tuple[FilterChoice, ...]:
    people = Person.objects.filter(events__filings__story=story, events__live=True).distinct().order_by("name")
    return tuple(
        FilterChoice(_timeline_url(story, "", each, 0), each.name, each == chosen) for each in people[:MOST_CHOICES]
    )


def _speaker_choices(story: Story, chosen: Person | None) -> tuple[FilterChoice, ...]:
    people = Person.objects.filter(quotes__filings__story=story, quotes__live=True).distinct().order_by("name")
    return tuple(
        FilterChoice(story_path(story, f"quotes/speaker/{each.slug}/"), each.name, each == chosen)
        for each in people[:MOST_CHOICES]
    )


def _claim_choices(story: Story, chosen: Claim | None) -> tuple[FilterChoice, ...]:
    claims = Claim.objects.public().filter(filings__story=story, positions__quote__isnull=False).distinct()
    return tuple(
        FilterChoice(story_path(story, f"quotes/claim/{each.slug}/"), each.statement, each == chosen)
        for each in claims.order_by("statement")[:MOST_CHOICES]
    )
