# SPDX-License-Identifier: BSD-3-Clause
"""The letter that tells a reader what is new: text and simple HTML, with headers for the way out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from broadsheet.audience.follows.links import ways_out
from broadsheet.audience.follows.models import Pace
from broadsheet.audience.post.letter import Letter, headers_to_many
from broadsheet.audience.readers.links import own_page_url
from broadsheet.audience.readers.models import Reader

MOST_SHOWN = 24
"""So that no program clips the letter (Gmail does at 102 KB); the rest is counted."""
LONGEST_STANDFIRST = 300


@dataclass(frozen=True)
class Item:
    """One article in a letter."""

    headline: str
    """As in lists."""
    standfirst: str
    """Shortened, or empty."""
    url: str
    """With host."""


@dataclass(frozen=True)
class Group:
    """The articles by which one follow is served."""

    name: str
    """What is followed."""
    url: str
    """Its page, with host."""
    items: tuple[Item, ...]
    """The newest first."""


@dataclass(frozen=True)
class DigestBody:
    """What `follows/letter.html` shows."""

    publication: str
    """Its name."""
    home_url: str
    """Its front page, with host."""
    language: str
    """Of the whole letter."""
    heading: str
    """The subject."""
    groups: tuple[Group, ...]
    """In the order stories, people, topics, authors, sections."""
    more: int
    """How many articles are not shown."""
    why: str
    """Why the reader gets this."""
    own_url: str
    """The reader's page."""
    end_url: str
    """The way out."""


def digest_letter(
    reader: Reader, groups: Sequence[Group], *, pace: str, key: str, publication: str, language: str
) -> Letter:
    """One letter with everything that is due for the reader."""
    groups, more = _first(groups, MOST_SHOWN)
    body = DigestBody(
        publication=publication,
        home_url=f"{settings.PUBLIC_URL}/",
        language=language,
        heading=_subject(groups, more, pace=pace),
        groups=groups,
        more=more,
        why=_("You get this because you follow these on %(name)s.") % {"name": publication},
        own_url=own_page_url(reader),
        end_url=ways_out().of(reader),
    )
    return Letter(
        key=key,
        to=reader.address,
        subject=body.heading,
        text=text_of(body),
        html=render_to_string("follows/letter.html", {"letter": body}, using="readers"),
        headers=headers_to_many(name=publication, lists="follows", mark=f"{pace}:follows", way_out=body.end_url),
    )


def letter_key(reader: Reader, slot: datetime, first_clipping: int) -> str:
    """One for a reader and a time. A clipping is in one letter only, so the first tells two of one time apart."""
    return f"follows:{reader.uuid.hex}:{slot:%Y%m%dT%H%M%S}:{first_clipping}"


def text_of(body: DigestBody) -> str:
    """The letter as plain text."""
    parts = []
    for group in body.groups:
        parts.append(f"{group.name}\n{'=' * min(len(group.name), 60)}")
        parts += ["\n".join(filter(None, (item.headline, item.standfirst, item.url))) for item in group.items]
    if body.more:
        parts.append(more_words(body.more))
    parts.append(
        "\n".join(
            (
                "-- ",
                body.why,
                _("Change or end what you get: %(url)s") % {"url": body.own_url},
                _("End all of it: %(url)s") % {"url": body.end_url},
                f"{body.publication}, {body.home_url}",
            )
        )
    )
    return "\n\n".join(parts) + "\n"


def more_words(more: int) -> str:
    """That there is more than is shown."""
    return ngettext("And one more.", "And %(count)s more.", more) % {"count": more}


def _first(groups: Sequence[Group], most: int) -> tuple[tuple[Group, ...], int]:
    shown: list[Group] = []
    left = most
    for group in groups:
        if left > 0:
            shown.append(Group(group.name, group.url, group.items[:left]))
        left -= len(group.items)
    return tuple(shown), max(0, -left)


def _subject(groups: Sequence[Group], more: int, *, pace: str) -> str:
    others = sum(len(group.items) for group in groups) + more - 1
    headline = groups[0].items[0].headline
    if pace == Pace.URGENT:
        headline = _("Urgent: %(headline)s") % {"headline": headline}
    if others:
        tail = ngettext("and one more", "and %(count)s more", others) % {"count": others}
        headline = f"{headline} – {tail}"
    return " ".join(headline.split())[:380]
