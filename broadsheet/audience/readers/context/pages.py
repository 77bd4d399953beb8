# SPDX-License-Identifier: BSD-3-Clause
"""The pages around consent, and the reader's own."""

import uuid
import zoneinfo
from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from broadsheet.audience.readers.holdings import lines_of
from broadsheet.audience.readers.links import OWN_PAGE, token_for, wish_token
from broadsheet.audience.readers.models import Reader, Wish
from broadsheet.audience.readers.models.reader import Weekday
from broadsheet.newsroom.context.pages import PageContext
from broadsheet.newsroom.context.parts import Head, PublicationValue
from broadsheet.newsroom.context.publication import load_publication, publication_value


@dataclass(frozen=True)
class MessageContext(PageContext):
    """A few words and perhaps one button: look into your mail, the link is dead, it is done."""

    title: str
    """The heading."""
    words: tuple[str, ...]
    """Paragraphs."""
    lines: tuple[str, ...] = ()
    """A list below them."""
    url: str = ""
    """Where the button posts to; empty: no button."""
    button: str = ""
    """Its words."""
    fields: tuple[tuple[str, str], ...] = ()
    """What it posts, unseen."""
    link_form: bool = False
    """Whether the form that sends a new link stands below."""
    address: str = ""
    """What was typed into that form when it could not be taken."""
    problem: str = ""
    """What was wrong with it."""


@dataclass(frozen=True)
class OwnPageContext(PageContext):
    """Everything a reader gets, to change or end."""

    reader: uuid.UUID
    """Identity, for the rooms that fill `reader.preferences`."""
    token: str
    """Stands in every address below this page."""
    address: str
    """As typed."""
    stopped: str
    """Why nothing is sent, in words, or empty."""
    note: str
    """What was just done, or empty."""
    zone: str
    """The reader's time zone."""
    hour: int
    """From 0 to 23."""
    weekday: int
    """From 0, Monday."""
    alerts: bool
    """Whether urgent news comes at once."""
    zones: tuple[str, ...]
    """Those to choose from."""
    hours: tuple[tuple[int, str], ...]
    """Likewise, with words."""
    weekdays: tuple[tuple[int, str], ...]
    """Likewise."""
    url: str
    """This page; the parts below it are `end-all/`, `export/`, `renew/` and `delete/`."""


def message(title: str, *words: str, **rest: object) -> MessageContext:
    """A page of a few words."""
    publication = publication_value(load_publication())
    return MessageContext(publication=publication, head=_head(title), title=title, words=words, **rest)  # type: ignore[arg-type]  # as the fields are


def wish_lines(wish: Wish) -> tuple[str, ...]:
    """What it asks for, in words."""
    return tuple(lines_of(wish.wants))


def wish_url(wish: Wish) -> str:
    """Where it is confirmed."""
    return reverse("confirm_wish", args=[wish_token(wish)])


def own_page_path(reader: Reader) -> str:
    """The reader's page, by a fresh link."""
    return reverse("own_page", args=[token_for(reader, OWN_PAGE)])


def own_page_context(reader: Reader, *, token: str, note: str, stopped: str) -> OwnPageContext:
    """Everything a reader gets."""
    publication: PublicationValue = publication_value(load_publication())
    return OwnPageContext(
        publication=publication,
        head=_head(reader.address),
        reader=reader.uuid,
        token=token,
        address=reader.address,
        stopped=stopped,
        note=note,
        zone=reader.zone,
        hour=reader.hour,
        weekday=reader.weekday,
        alerts=reader.alerts,
        zones=_zones(),
        hours=tuple((hour, f"{hour:02}:00") for hour in range(24)),
        weekdays=tuple((value, str(label)) for value, label in Weekday.choices),
        url=reverse("own_page", args=[token]),
    )


def _head(title: str) -> Head:
    return Head(title=title, description="", canonical="", index=False)


@cache
def _zones() -> tuple[str, ...]:
    places = ("Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/")
    further = ("Indian/", "Pacific/")
    names = (name for name in zoneinfo.available_timezones() if name.startswith(places + further))
    return ("UTC", *sorted(names))
