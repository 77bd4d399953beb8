# SPDX-License-Identifier: BSD-3-Clause
"""What the body of an article shows of the record, fetched together for all its blocks."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from broadsheet.core.dependencies import note_objects
from broadsheet.newsroom.context import blocks
from broadsheet.newsroom.context.links import article_links
from broadsheet.newsroom.context.parts import PublicationValue
from broadsheet.newsroom.context.story.claim import claim_values
from broadsheet.newsroom.context.story.making import Maker
from broadsheet.newsroom.context.story.shelf import Shelf, events_of, load_chains
from broadsheet.newsroom.context.story.story import story_card
from broadsheet.newsroom.context.story.values import ClaimValue, ContextCardValue, QuoteValue
from broadsheet.record.models import Claim, ContextCard, Importance, Position, Quote, Story

RawBlock = Mapping[str, Any]
RECORD_BLOCKS = ("quote", "claim", "card", "timeline")


@dataclass
class RecordInBody:
    """The quotes, claims and cards of one body by primary key; its timelines by the raw block itself."""

    quotes: dict[int, QuoteValue] = field(default_factory=dict)
    claims: dict[int, ClaimValue] = field(default_factory=dict)
    cards: dict[int, ContextCardValue] = field(default_factory=dict)
    timelines: dict[int, blocks.TimelineInBody] = field(default_factory=dict)


def record_in_body(
    raw: Collection[RawBlock], publication: Callable[[], PublicationValue], *, drafts: bool
) -> RecordInBody:
    """Everything of the record that the blocks point at; `drafts=True` shows entries that are not public yet."""
    found = {name: [item for item in raw if item["type"] == name] for name in RECORD_BLOCKS}
    wanted = {
        "quotes": _ids(found["quote"], "record"),
        "claims": _ids(found["claim"], "claim"),
        "cards": _ids(found["card"], "card"),
    }
    if not any(wanted.values()) and not found["timeline"]:
        return RecordInBody()
    value = publication()
    return RecordInBody(
        quotes=_quotes(wanted["quotes"], value, drafts),
        claims=_claims(wanted["claims"], value, drafts),
        cards=_cards(wanted["cards"], value, drafts),
        timelines=dict(_timelines(found["timeline"], value)),
    )


def _ids(items: Iterable[RawBlock], name: str) -> set[int]:
    return {item["value"][name] for item in items if item["value"].get(name)}


def _quotes(ids: set[int], publication: PublicationValue, drafts: bool) -> dict[int, QuoteValue]:
    if not ids:
        return {}
    note_objects(Quote, ids)
    rows = Quote.objects.filter(pk__in=ids).select_related("speaker__merged_into", "source")
    found = list((rows if drafts else rows.public()).prefetch_related("speaker__roles__organisation"))
    sources = [quote.source for quote in found if quote.source]
    load_chains(sources)
    maker = Maker(publication, article_links(link.page_id for source in sources for link in source.chain()))
    positions = list(Position.objects.filter(quote__in=ids, claim__live=True).select_related("claim"))
    return {
        quote.pk: maker.quote(quote, positions=[each for each in positions if each.quote_id == quote.pk])
        for quote in found
    }


def _claims(ids: set[int], publication: PublicationValue, drafts: bool) -> dict[int, ClaimValue]:
    note_objects(Claim, ids)
    return claim_values(ids, publication, drafts=drafts)


def _cards(ids: set[int], publication: PublicationValue, drafts: bool) -> dict[int, ContextCardValue]:
    if not ids:
        return {}
    note_objects(ContextCard, ids)
    rows = ContextCard.objects.filter(pk__in=ids).prefetch_related("sources")
    found = list(rows if drafts else rows.filter(live=True))
    sources = [source for card in found for source in card.sources.all()]
    load_chains(sources)
    maker = Maker(publication, article_links(link.page_id for source in sources for link in source.chain()))
    return {card.pk: maker.card(card) for card in found}


def _timelines(items: Iterable[RawBlock], publication: PublicationValue) -> Iterable[tuple[int, blocks.TimelineInBody]]:
    for item in items:
        story = Story.objects.public().filter(pk=item["value"].get("story") or 0).first()
        if story is None:
            continue
        rows = events_of(story)
        if item["value"].get("turning_points"):
            rows = rows.filter(event__importance=Importance.KEY)
        made = Shelf(publication=publication, events=list(rows[: item["value"].get("count") or 5])).make()
        if made.events:
            yield id(item), blocks.TimelineInBody(story_card(story), made.events)
