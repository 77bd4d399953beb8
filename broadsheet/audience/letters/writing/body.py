# SPDX-License-Identifier: BSD-3-Clause
"""The body of an issue as values: the same for the letter and for the web page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from wagtail.blocks import StreamValue

from broadsheet.newsroom.addresses import story_path
from broadsheet.newsroom.context import blocks
from broadsheet.newsroom.context.body import bodies
from broadsheet.newsroom.context.cards import cards_by_id
from broadsheet.newsroom.context.parts import Card, PublicationValue
from broadsheet.newsroom.context.story.developments import developments_of
from broadsheet.newsroom.context.story.values import Development
from broadsheet.newsroom.models.body import ArticleBody
from broadsheet.record.models import Story

MOST_DEVELOPMENTS = 8
Raw = dict[str, Any]


@dataclass(frozen=True)
class Lead:
    """The article that the issue begins with."""

    type: ClassVar[str] = "lead"
    card: Card
    """The article."""
    headline: str
    """For this issue, or the article's."""
    text: str
    """Plain text for this issue, or the standfirst."""


@dataclass(frozen=True)
class Articles:
    """Several articles."""

    type: ClassVar[str] = "articles"
    title: str
    """Or empty."""
    cards: tuple[Card, ...]
    """At least one."""
    pictured: bool
    """Whether their pictures are shown."""


@dataclass(frozen=True)
class StoryNews:
    """What changed in a story."""

    type: ClassVar[str] = "story"
    name: str
    """The story's."""
    url: str
    """Its page."""
    lines: tuple[Development, ...]
    """Newest first; at least one."""


@dataclass(frozen=True)
class Button:
    """A link that looks like a button."""

    type: ClassVar[str] = "button"
    label: str
    """Its words."""
    url: str
    """Where it leads."""


IssueBlock = Lead | Articles | StoryNews | Button | blocks.Block


@dataclass(frozen=True)
class IssueBody:
    """The blocks, and what could not be shown."""

    blocks: tuple[IssueBlock, ...]
    """In order."""
    missing: int
    """How many things the issue names that readers cannot see: not public yet, withdrawn, deleted, or nothing new."""


def issue_body(stream: StreamValue, publication: PublicationValue, *, at: datetime) -> IssueBody:
    """The blocks of an issue as it is sent at that moment. Only what is public: an embargo holds here as anywhere."""
    raw: list[Raw] = list(stream.get_prep_value())
    cards = cards_by_id(articles_in(raw), publication)
    stories = _stories(raw, publication, at)
    ours = _newsroom_blocks(raw, publication)
    found: list[IssueBlock] = []
    missing = 0
    for place, item in enumerate(raw):
        block, lost = _block(item, cards, stories, ours[place])
        missing += lost
        if block is not None:
            found.append(block)
    return IssueBody(tuple(found), missing)


def articles_in(raw: Sequence[Raw]) -> list[int]:
    """The primary keys of the articles that an issue names, in order."""
    named: list[int] = []
    for item in raw:
        if item["type"] == "lead":
            named.append(item["value"]["article"])
        elif item["type"] == "articles":
            named += [_value(each) for each in item["value"]["articles"]]
    return [pk for pk in named if pk]


def _block(
    item: Raw, cards: dict[int, Card], stories: dict[int, StoryNews], ours: blocks.Block | None
) -> tuple[IssueBlock | None, int]:
    """The block, and how much of it is missing."""
    kind, value = item["type"], item["value"]
    if kind == "lead":
        card = cards.get(value["article"])
        if card is None:
            return None, 1
        return Lead(card, value.get("headline") or card.headline, value.get("text") or card.standfirst), 0
    if kind == "articles":
        named = [_value(each) for each in value["articles"]]
        shown = tuple(cards[pk] for pk in named if pk in cards)
        lost = len(named) - len(shown)
        return (Articles(value.get("title") or "", shown, bool(value.get("pictures"))) if shown else None), lost
    if kind == "story":
        news = stories.get(value["story"])
        return news, int(news is None)
    if kind == "button":
        return Button(value["label"], value["url"]), 0
    return ours, int(ours is None)


def _stories(raw: Sequence[Raw], publication: PublicationValue, at: datetime) -> dict[int, StoryNews]:
    days = {item["value"]["story"]: item["value"].get("days") or 7 for item in raw if item["type"] == "story"}
    stories = list(Story.objects.public().filter(pk__in=days)) if days else []
    found: dict[int, StoryNews] = {}
    for pk, all_lines in developments_of(stories, publication, limit=MOST_DEVELOPMENTS).items():
        story = next(story for story in stories if story.pk == pk)
        lines = tuple(line for line in all_lines if at - timedelta(days=days[pk]) <= line.at <= at)
        if lines:
            found[pk] = StoryNews(story.name, story_path(story), lines)
    return found


def _newsroom_blocks(raw: Sequence[Raw], publication: PublicationValue) -> list[blocks.Block | None]:
    """What an article's body has too, made there; in the places of the issue, None for what it does not have."""
    streams = [StreamValue(ArticleBody(), list(_there(item)), is_lazy=True) for item in raw]
    return [made[0] if made else None for made in bodies(streams, publication)]


def _there(item: Raw) -> Iterator[Raw]:
    kind, value, name = item["type"], item["value"], item.get("id") or ""
    if kind == "text":
        yield {"type": "paragraph", "value": value, "id": name}
    elif kind == "crosshead":
        yield {"type": "crosshead", "value": {"text": value, "anchor": f"s-{name[:8]}"}, "id": name}
    elif kind == "quote":
        yield {"type": "quote", "value": {"record": value}, "id": name}
    elif kind == "claim":
        yield {"type": "claim", "value": {"claim": value}, "id": name}
    elif kind == "picture":
        picture = {"picture": value["picture"], "caption": value.get("caption") or "", "width": "column"}
        yield {"type": "picture", "value": picture, "id": name}


def _value(item: Any) -> int:
    """One of a list, as Wagtail stores it now or did before its lists had identities."""
    return int(item["value"] if isinstance(item, dict) else item)
