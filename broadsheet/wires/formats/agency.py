# SPDX-License-Identifier: BSD-3-Clause
"""What the readers of agencies' formats share: moments, names, subject codes, and who may read a thing."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape
from typing import TypeVar

from broadsheet.wires.formats.incoming import Author, Picture, Place, Problem, Standing, Topic, Weight

Named = TypeVar("Named", Author, Topic, Picture)

_PARTED = re.compile(r"\s*(?:[,;/&]|\band\b|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)
_BY = re.compile(r"^(?:by|von|par|por|di|av|af)\s+", re.IGNORECASE)
_STATES = {
    "": Standing.PUBLIC,
    "usable": Standing.PUBLIC,
    "canceled": Standing.KILLED,
    "cancelled": Standing.KILLED,
    "killed": Standing.KILLED,
    "withheld": Standing.DRAFT,
    "embargoed": Standing.DRAFT,
}


def read_moment(text: object) -> datetime | None:
    """A moment in any of the forms that agencies write; without a zone it is UTC; None where it is none."""
    try:
        found = datetime.fromisoformat(str(text or "").strip())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def standing_of(status: str, embargo: datetime | None) -> Standing:
    """What the IPTC's word for the state means here; an embargo that is over holds nobody back.

    A word nobody knows may keep readers out, so it makes a draft.
    """
    state = _STATES.get(status.rpartition(":")[2].strip().lower(), Standing.DRAFT)
    if embargo is not None and embargo > datetime.now(UTC) and state is not Standing.KILLED:
        return Standing.SCHEDULED
    return state


def names_in(byline: str) -> list[str]:
    """The names in a line such as “By Ada Pen and Ben Ink”."""
    return [name for part in _PARTED.split(_BY.sub("", byline.strip())) if (name := part.strip(" .")[:200])]


def author_of(name: str, ref: str = "") -> Author:
    """Somebody of whom the file says no more than a name."""
    return Author(ref or f"name:{name.casefold()}", name[:200])


def topic_of(name: str, code: str = "") -> Topic | None:
    """A subject, by its code where it has one; None where it has neither."""
    if not name and not code:
        return None
    return Topic(ref=code or f"name:{name.casefold()}", name=(name or code)[:120], code=code)


def each_once(found: Iterable[Named | None]) -> list[Named]:
    """Those that are there, each ref once: of two with one ref the later, where the first stood."""
    return list({each.ref: each for each in found if each is not None}.values())


def as_html(text: str) -> str:
    """Plain text as paragraphs: an empty line parts them, or each line end where there is none."""
    text = text.replace("\r\n", "\n").strip()
    parts = re.split(r"\n\s*\n", text) if re.search(r"\n\s*\n", text) else text.split("\n")
    return "".join(f"<p>{escape(part.strip())}</p>" for part in parts if part.strip())


def placed(problems: Iterable[Problem], item: str, line: int = 0) -> list[Problem]:
    """The problems of a body, said of this item."""
    return [Problem(Place(each.place.line or line, item), each.words, each.weight) for each in problems]


def lost(item: str, what: str) -> Problem:
    """Something of this item is not in what was read."""
    return Problem(Place(0, item[:200]), what, Weight.LOST)


def noted(item: str, what: str) -> Problem:
    """Nothing is missing, but somebody may want to know."""
    return Problem(Place(0, item[:200]), what, Weight.NOTED)
