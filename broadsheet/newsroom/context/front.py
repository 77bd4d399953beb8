# SPDX-License-Identifier: BSD-3-Clause
"""Fills the front page: what is pinned, then rules; no article twice."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from broadsheet.core.dependencies import note_moment
from broadsheet.newsroom.context.cards import cards_by_id
from broadsheet.newsroom.context.pages import FrontContext, Strip
from broadsheet.newsroom.context.parts import Card, Head, PublicationValue
from broadsheet.newsroom.context.pictures import PictureShelf
from broadsheet.newsroom.context.publication import load_publication, publication_value, section_link
from broadsheet.newsroom.context.story.story import followed_stories
from broadsheet.newsroom.models import ArticlePage, FrontPage, FrontZone, SectionPage
from broadsheet.newsroom.models.article import ArticleQuerySet


class Shown:
    """Hands out articles, each once."""

    def __init__(self, found: dict[int, Card]) -> None:
        """`found` holds the cards of every candidate that readers can open."""
        self._found = found
        self._ids: set[int] = set()

    def take(self, candidates: Iterable[int], count: int) -> tuple[Card, ...]:
        """The first `count` that were not handed out before."""
        taken: list[Card] = []
        for article_id in candidates:
            if len(taken) == count:
                break
            if article_id in self._found and article_id not in self._ids:
                self._ids.add(article_id)
                taken.append(self._found[article_id])
        return tuple(taken)


def front_context(front: FrontPage, *, now: datetime | None = None) -> FrontContext:
    """The front as it stands at `now` (default: this moment), since pins may begin and end."""
    record = load_publication()
    publication = publication_value(record)
    pinned = _pinned(front, now or timezone.now())
    leads, seconds_pinned = pinned[FrontZone.LEAD], pinned[FrontZone.SECOND]
    readable = ArticlePage.objects.readable()
    above_the_strips = 1 + front.seconds_count
    newest = _ids(readable, above_the_strips + front.latest_count + len(leads) + len(seconds_pinned))
    sections = list(SectionPage.objects.in_masthead())
    above_the_strips += front.latest_count
    by_section = {
        section.pk: _ids(readable.in_section(section), above_the_strips + front.strip_count) for section in sections
    }
    candidates = [*leads, *seconds_pinned, *newest, *(pk for ids in by_section.values() for pk in ids)]
    shown = Shown(cards_by_id(candidates, publication))
    lead = shown.take((*leads, *seconds_pinned, *newest), 1)
    seconds = shown.take((*seconds_pinned, *leads, *newest), front.seconds_count)
    # Before the strips: these would otherwise leave it only what is older than everything else on the page.
    latest = shown.take(newest, front.latest_count)
    strips = [
        Strip(section_link(section), shown.take(by_section[section.pk], front.strip_count)) for section in sections
    ]
    return FrontContext(
        publication=publication,
        head=_head(publication, PictureShelf([record.share_picture_id]), record.share_picture_id),
        lead=lead[0] if lead else None,
        seconds=seconds,
        strips=tuple(strip for strip in strips if strip.cards),
        latest=latest,
        followed=followed_stories(publication),
    )


def _ids(articles: ArticleQuerySet, count: int) -> list[int]:
    return articles.newest_first().newest_keys(0, count)


def _pinned(front: FrontPage, now: datetime) -> dict[str, list[int]]:
    slots = list(front.slots.all())
    for moment in (moment for slot in slots for moment in (slot.pinned_from, slot.pinned_until)):
        if moment is not None and moment > now:
            note_moment(moment)
    slots = [
        slot
        for slot in slots
        if (slot.pinned_from is None or slot.pinned_from <= now)
        and (slot.pinned_until is None or now < slot.pinned_until)
    ]
    return {zone: [slot.article_id for slot in slots if slot.zone == zone] for zone in FrontZone.values}


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
