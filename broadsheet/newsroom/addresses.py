# SPDX-License-Identifier: BSD-3-Clause
"""The public paths that are not pages in Wagtail's tree, said in one place: pages, contexts, feeds and sitemaps agree.

A path is from the root of the site, percent-encoded, without host. The feeds are answered by the room `wires`; their
addresses stand here because readers' pages link to them.
"""

from datetime import date
from enum import StrEnum
from urllib.parse import quote

from broadsheet.newsroom.models import Author
from broadsheet.record.models import Claim, Person, Story, Topic
from broadsheet.record.models.person import PersonKind

SEARCH = "/search/"
ARCHIVE = "/archive/"
CORRECTIONS = "/corrections/"
STORIES = "/stories/"
STORY_PARTS = ("", "timeline/", "quotes/", "articles/")


class FeedFormat(StrEnum):
    """What a feed is written in; the value ends its address."""

    ATOM = "atom"
    RSS = "rss"
    JSON = "json"


MIME_TYPES = {
    FeedFormat.ATOM: "application/atom+xml",
    FeedFormat.RSS: "application/rss+xml",
    FeedFormat.JSON: "application/feed+json",
}


def author_path(author: Author) -> str:
    """The author's page."""
    return f"/authors/{quote(author.slug)}/"


def topic_path(topic: Topic) -> str:
    """The topic's page."""
    return f"/topics/{quote(topic.slug)}/"


def person_path(person: Person) -> str:
    """The page of a person or an organisation."""
    folder = "organisations" if person.kind == PersonKind.ORGANISATION else "people"
    return f"/{folder}/{quote(person.slug)}/"


def story_path(story: Story, part: str = "") -> str:
    """The story's page, or a part of it such as `timeline/`."""
    return f"{STORIES}{quote(story.slug)}/{part}"


def story_json_path(story: Story) -> str:
    """The story for other machines."""
    return f"{STORIES}{quote(story.slug)}.json"


def claim_path(claim: Claim) -> str:
    """The claim's permanent page."""
    return f"/claims/{quote(claim.slug)}/"


def month_path(month: date) -> str:
    """All articles of the month that the day lies in."""
    return f"{ARCHIVE}{month.year:04}/{month.month:02}/"


def day_path(day: date) -> str:
    """All articles of the day."""
    return f"{ARCHIVE}{day.year:04}/{day.month:02}/{day.day:02}/"


def feed_path(page_path: str, form: FeedFormat = FeedFormat.ATOM) -> str:
    """The feed of what stands at that page: `/authors/ada/` has `/feeds/authors/ada.atom`, the front page `all`."""
    return f"/feeds/{page_path.strip('/') or 'all'}.{form}"
