# SPDX-License-Identifier: BSD-3-Clause
"""Reading a list of subscribers: comma-separated, from Ghost, Mailchimp or anywhere else, line by line.

The form is known by the names of the columns. Ghost: `subscribed_to_emails`, `created_at`, `deleted_at` (members'
export). Mailchimp: `Email Address`, `OPTIN_TIME`, `CONFIRM_TIME`, `UNSUB_TIME`, `CLEAN_TIME` (audience export). Others
need a column for the address; `consent` or a time of it is kept where there is one.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

LONGEST_FIELD = 20_000
ADDRESS = ("email", "email address", "e-mail", "e-mail address", "mail", "emailaddress", "subscriber email")
CONSENT_TIMES = ("confirm_time", "optin_time", "consented_at", "confirmed_at", "subscribed_at", "created_at", "since")
PROOF = (
    "consent", "proof of consent", "confirm_time", "confirm_ip", "optin_time", "optin_ip", "created_at",
    "subscribed_at", "confirmed_at", "consented_at", "signup source", "source", "since",
)  # fmt: skip
NO = frozenset({"false", "no", "0", "unsubscribed", "cleaned", "deleted", "bounced"})


class ListError(Exception):
    """The file as a whole cannot be read; says why and what to do."""


class Standing(Enum):
    """What the other system says of a subscriber."""

    GETS_IT = "gets it"
    LEFT = "left"
    BOUNCED = "bounced"


@dataclass(frozen=True)
class Entry:
    """One line of a list."""

    line: int
    """In the file; the head is line 1."""
    address: str
    """As it stands there, perhaps empty."""
    standing: Standing
    """Whether mail is wanted and possible."""
    consented_at: datetime | None
    """When consent was given, as far as it is known; in UTC."""
    proof: str
    """What the list says of the consent, as `name: value` joined by semicolons; perhaps empty."""


def read_list(file: BinaryIO) -> Iterator[Entry]:
    """The lines of a list; memory does not grow with it. Raises `ListError` for what is no list."""
    text = TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        yield from _entries(text)
    finally:
        text.detach()


def read_file(path: Path) -> Iterator[Entry]:
    """As `read_list`, from the disk."""
    with path.open("rb") as file:
        yield from read_list(file)


def _entries(text: Iterable[str]) -> Iterator[Entry]:
    lines = iter(text)
    head = next(lines, "")
    if "\0" in head:
        raise ListError(_("This is no text file. Export the list as CSV, and unpack it if it is a ZIP archive."))
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(chain([head], (line.replace("\0", "") for line in lines)), delimiter=delimiter)
    columns = [name.strip().casefold() for name in next(reader, [])]
    if not any(name in columns for name in ADDRESS):
        named = ", ".join(columns[:8]) or _("nothing")
        raise ListError(_("No column is called “email”. The first line has: %(columns)s.") % {"columns": named})
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            words = {"line": reader.line_num, "error": error}
            raise ListError(_("Line %(line)s cannot be read: %(error)s. Mend it and import again.") % words) from None
        if any(row):
            yield _entry(reader.line_num, dict(zip(columns, (_mended(value) for value in row), strict=False)))


def _entry(line: int, row: Mapping[str, str]) -> Entry:
    return Entry(
        line=line,
        address=_first(row, ADDRESS),
        standing=_standing(row),
        consented_at=next((at for name in CONSENT_TIMES if (at := _time(row.get(name, "")))), None),
        proof="; ".join(f"{name}: {row[name]}" for name in PROOF if row.get(name))[:2000],
    )


def _standing(row: Mapping[str, str]) -> Standing:
    status = row.get("status", row.get("state", "")).casefold()
    if row.get("clean_time") or status in ("cleaned", "bounced"):
        return Standing.BOUNCED
    wanted = row.get("subscribed_to_emails", row.get("subscribed", "true")).casefold()
    if row.get("unsub_time") or row.get("deleted_at") or row.get("ended") or status in NO or wanted in NO:
        return Standing.LEFT
    return Standing.GETS_IT


def _time(text: str) -> datetime | None:
    try:
        found = parse_datetime(text.strip())
    except ValueError:
        return None
    if found is None:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _first(row: Mapping[str, str], names: Iterable[str]) -> str:
    found = next((row[name].strip() for name in names if row.get(name, "").strip()), "")
    # Our own export guards what a spreadsheet would take for a formula.
    return found[1:] if found[:1] == "'" and found[1:2] in "=+-@" else found


def _mended(value: str) -> str:
    """What is not UTF-8 is from an older Windows program."""
    raw = value.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
