# SPDX-License-Identifier: BSD-3-Clause
"""What belongs to a story and readers may see, fetched in a number of queries that does not grow with it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import _GeneratorContextManager
from dataclasses import dataclass
from datetime import date

from django.db.models import DateTimeField, Model, Prefetch, QuerySet
from django.db.models.functions import Coalesce, Greatest

from broadsheet.core.dependencies import is_recording, note_listing, note_objects, noted_by_hand
from broadsheet.newsroom.context.links import article_links
from broadsheet.newsroom.context.parts import Link, PublicationValue
from broadsheet.newsroom.context.story.making import Maker
from broadsheet.newsroom.context.story.values import ClaimValue, ContextCardValue, EventValue, QuoteValue
from broadsheet.newsroom.models import ReportedEvent
from broadsheet.record.models import (
    Claim,
    ContextCard,
    Event,
    Person,
    Position,
    Quote,
    Source,
    StateChange,
    Story,
    StoryCard,
    StoryClaim,
    StoryEvent,
    StoryQuote,
)
from broadsheet.record.models.source import LONGEST_CHAIN

FILINGS: tuple[tuple[type[Model], str, type[Model]], ...] = (
    (StoryEvent, "event", Event),
    (StoryQuote, "quote", Quote),
    (StoryClaim, "claim", Claim),
    (StoryCard, "card", ContextCard),
)


@dataclass
class Shelf:
    """Rows taken from the database together; their values are made once everything they show has been fetched."""

    publication: PublicationValue
    events: Sequence[StoryEvent] = ()
    quotes: Sequence[StoryQuote] = ()
    claims: Sequence[StoryClaim] = ()
    cards: Sequence[StoryCard] = ()

    def make(self) -> "Made":
        """All of it as values."""
        pages = _report_pages(self.events)
        articles = self._articles(pages)
        maker = Maker(self.publication, articles)
        by_event = {
            event: [articles[page] for page in page_ids if page in articles] for event, page_ids in pages.items()
        }
        positions = _positions_by_quote(self.quotes)
        return Made(
            events=tuple(
                maker.event(row.event, filed_at=row.filed_at, articles=by_event.get(row.event_id, ()))
                for row in self.events
            ),
            quotes=tuple(
                maker.quote(row.quote, positions=positions.get(row.quote_id, ()), filed_at=row.filed_at)
                for row in self.quotes
            ),
            claims=tuple(maker.claim(row.claim, filed_at=row.filed_at) for row in self.claims),
            cards=tuple(maker.card(row.card) for row in self.cards),
            maker=maker,
        )

    def _articles(self, pages: dict[int, list[int]]) -> dict[int, Link]:
        sources = list(self._sources())
        load_chains(sources)
        wanted = {link.page_id for source in sources for link in source.chain()}
        wanted |= {page for page_ids in pages.values() for page in page_ids}
        wanted |= {row.claim.rating_page_id for row in self.claims}
        return article_links(wanted)

    def _sources(self) -> Iterable[Source]:
        for event in (row.event for row in self.events):
            yield from event.sources.all()
        for quote in (row.quote for row in self.quotes):
            if quote.source:
                yield quote.source
        for card in (row.card for row in self.cards):
            yield from card.sources.all()
        for claim in (row.claim for row in self.claims):
            yield from sources_of_claim(claim)


@dataclass(frozen=True)
class Made:
    """The values, and the maker that knows our articles."""

    events: tuple[EventValue, ...]
    quotes: tuple[QuoteValue, ...]
    claims: tuple[ClaimValue, ...]
    cards: tuple[ContextCardValue, ...]
    maker: Maker


def events_of(story: Story) -> QuerySet[StoryEvent]:
    """The story's public events, the last first, with what they show."""
    return (
        StoryEvent.objects.filter(story=story, event__live=True)
        .select_related("event")
        .prefetch_related("event__people__merged_into", "event__sources")
        .order_by("-event__first_day", "-event__last_day", "-pk")
    )


def last_filed(story: Story) -> QuerySet[StoryEvent]:
    """The story's public events, the last that came onto its timeline first."""
    public_since = Coalesce("event__first_published_at", "event__created_at")
    seen = Greatest("filed_at", public_since, output_field=DateTimeField())
    return events_of(story).annotate(seen_at=seen).order_by("-seen_at", "-pk")


def quotes_of(story: Story) -> QuerySet[StoryQuote]:
    """The story's public quotes, the last first."""
    return (
        StoryQuote.objects.filter(story=story, quote__live=True)
        .select_related("quote__speaker__merged_into", "quote__source")
        .prefetch_related("quote__speaker__roles__organisation")
        .order_by("-quote__first_day", "-quote__last_day", "-pk")
    )


def claims_of(story: Story) -> QuerySet[StoryClaim]:
    """The story's public claims: those that changed last come first."""
    return (
        StoryClaim.objects.filter(story=story, claim__live=True)
        .select_related("claim")
        .prefetch_related(Prefetch("claim__positions", queryset=positions()), Prefetch("claim__changes", changes()))
        .order_by("-claim__state_since", "-pk")
    )


def cards_of(story: Story) -> QuerySet[StoryCard]:
    """The story's public context cards, in the desk's order."""
    return (
        StoryCard.objects.filter(story=story, card__live=True)
        .select_related("card")
        .prefetch_related("card__sources")
        .order_by("position", "pk")
    )


def positions() -> QuerySet[Position]:
    """Positions with who took them and in which words."""
    return (
        Position.objects.select_related("person__merged_into", "quote__speaker__merged_into", "quote__source", "source")
        .prefetch_related("quote__speaker__roles__organisation")
        .order_by("first_day", "pk")
    )


def changes() -> QuerySet[StateChange]:
    """Changes of state with their sources, oldest first."""
    return StateChange.objects.prefetch_related("sources").order_by("at", "pk")


def sources_of_claim(claim: Claim) -> Iterable[Source]:
    """Every source that a claim's page names."""
    for position in claim.positions.all():
        if position.source:
            yield position.source
        if position.quote and position.quote.source:
            yield position.quote.source
    for change in claim.changes.all():
        yield from change.sources.all()


def load_chains(sources: Iterable[Source]) -> None:
    """Fetch what the sources are known according to: one query for each link of the longest chain."""
    ends = [source for source in sources if source.relayed_by_id]
    for _count in range(LONGEST_CHAIN):
        if not ends:
            return
        found = Source.objects.in_bulk({source.relayed_by_id for source in ends})
        for source in ends:
            source.relayed_by = found[source.relayed_by_id]
        ends = [relay for relay in found.values() if relay.relayed_by_id]


def days_of(story: Story) -> list[date]:
    """The first day of every public event of the story."""
    rows = StoryEvent.objects.filter(story=story, event__live=True, event__first_day__isnull=False)
    return [day for day in rows.values_list("event__first_day", flat=True) if day]


def only_what_is_filed() -> _GeneratorContextManager[None]:
    """The queries inside look at the record only through what is filed under stories, which `note_filed` has noted."""
    return noted_by_hand(Event, Quote, Claim, ContextCard, Person)


def note_filed(stories: Iterable[Story]) -> None:
    """Whatever is filed under the stories may become public or change, shown now or not; so all of it is noted."""
    if not is_recording():
        return
    pks = [story.pk for story in stories]
    note_objects(Story, pks)
    for filing, name, model in FILINGS:
        note_objects(model, filing._base_manager.filter(story__in=pks).values_list(name, flat=True))
    for pk in pks:
        note_listing(f"articles.story:{pk}")


def _report_pages(filings: Sequence[StoryEvent]) -> dict[int, list[int]]:
    by_event: dict[int, list[int]] = defaultdict(list)
    ids = [row.event_id for row in filings]
    if ids:
        # Also those that are no longer or not yet public: whoever makes links of them leaves them out, and notes it.
        rows = ReportedEvent.objects.filter(event__in=ids)
        for event, page in rows.order_by("article__published_at").values_list("event", "article"):
            by_event[event].append(page)
    return by_event


def _positions_by_quote(filings: Sequence[StoryQuote]) -> dict[int, list[Position]]:
    by_quote: dict[int, list[Position]] = defaultdict(list)
    ids = [row.quote_id for row in filings]
    if ids:
        for position in Position.objects.filter(quote__in=ids, claim__live=True).select_related("claim"):
            by_quote[position.quote_id or 0].append(position)
    return by_quote
