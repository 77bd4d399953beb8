# SPDX-License-Identifier: BSD-3-Clause
"""Fills the front page: what is pinned, then rules; no article twice."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from broadsheet.newsroom.context.cards import cards, cards_by_id
from broadsheet.newsroom.context.pages import FrontContext, Strip
from broadsheet.newsroom.context.parts import Card, Head, PublicationValue
from broadsheet.newsroom.context.pictures import PictureShelf
from broadsheet.newsroom.context.publication import load_publication, publication_value, section_link
from broadsheet.newsroom.models import ArticlePage, FrontPage, FrontZone, SectionPage


class Shown:
    """Hands out articles, each once."""

    def __init__(self) -> None:
        """Nothing is shown yet."""
        self.ids: set[object] = set()

    def take(self, candidates: Iterator[Card] | tuple[Card, ...], count: int) -> tuple[Card, ...]:
        """The first `count` that were not handed out before."""
        taken: list[Card] = []
        for card in candidates:
            if len(taken) == count:
                break
            if card.public_id not in self.ids:
                self.ids.add(card.public_id)
                taken.append(card)
        return tuple(taken)


def front_context(front: FrontPage, *, now: datetime | None = None) -> FrontContext:
    """The front as it stands at `now` (default: this moment), since pins may begin and end."""
    record = load_publication()
    publication = publication_value(record)
    pinned = _pinned(front, publication, now or timezone.now())
    everything = 1 + front.seconds_count + front.latest_count + len(pinned[FrontZone.LEAD])
    newest = cards(ArticlePage.objects.readable().newest_first()[: everything + 12], publication)
    shown = Shown()
    lead = shown.take((*pinned[FrontZone.LEAD], *pinned[FrontZone.SECOND], *newest), 1)
    seconds = shown.take((*pinned[FrontZone.SECOND], *pinned[FrontZone.LEAD], *newest), front.seconds_count)
    strips = _strips(front, publication, shown)
    return FrontContext(
        publication=publication,
        head=_head(publication, PictureShelf([record.share_picture_id]), record.share_picture_id),
        lead=lead[0] if lead else None,
        seconds=seconds,
        strips=strips,
        latest=shown.take(newest, front.latest_count),
    )


def _pinned(front: FrontPage, publication: PublicationValue, now: datetime) -> dict[str, tuple[Card, ...]]:
    slots = [
        slot
        for slot in front.slots.all()
        if (slot.pinned_from is None or slot.pinned_from <= now)
        and (slot.pinned_until is None or now < slot.pinned_until)
    ]
    found = cards_by_id([slot.article_id for slot in slots], publication) if slots else {}
    return {
        zone: tuple(found[slot.article_id] for slot in slots if slot.zone == zone and slot.article_id in found)
        for zone in FrontZone.values
    }


def _strips(front: FrontPage, publication: PublicationValue, shown: Shown) -> tuple[Strip, ...]:
    strips = []
    for section in SectionPage.objects.in_masthead():
        reserve = front.strip_count + 1 + front.seconds_count
        candidates = ArticlePage.objects.readable().in_section(section).newest_first()[:reserve]
        taken = shown.take(cards(candidates, publication), front.strip_count)
        if taken:
            strips.append(Strip(section_link(section), taken))
    return tuple(strips)


def _head(publication: PublicationValue, shelf: PictureShelf, picture_id: int | None) -> Head:
    share_picture, share_alt = shelf.share_url(picture_id, publication.url)
    return Head(
        title=publication.tagline or publication.name,
        description=publication.description,
        canonical=f"{publication.url}/",
        share_title=publication.name,
        share_text=publication.tagline,
        share_picture=share_picture,
        share_picture_alt=share_alt,
        feeds=publication.feeds,
    )
