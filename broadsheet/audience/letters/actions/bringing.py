# SPDX-License-Identifier: BSD-3-Clause
"""Bringing subscribers along from another system, with the proof of their consent; and handing them out again."""

import csv
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from broadsheet.audience.letters.lists.reading import Entry, Standing, read_file
from broadsheet.audience.letters.models import BroughtList, Newsletter, Subscription
from broadsheet.audience.post.addresses import check_address, fingerprint, fingerprint_key, normal_address
from broadsheet.audience.post.models import Because, ClosedAddress
from broadsheet.audience.readers.models import Reader, ReaderState

AT_ONCE = 500
MOST_TOLD = 1000

SUBSCRIBED = gettext_noop("subscribed")
KNOWN = gettext_noop("has it already")
TWICE = gettext_noop("twice in the list")
LEFT_HERE = gettext_noop("left this newsletter here")
LEFT_THERE = gettext_noop("left it there")
BOUNCED_THERE = gettext_noop("mail came back there")
CLOSED = gettext_noop("the address is closed here: mail came back, or its owner complained")
WRONG = gettext_noop("no mail address")
NO_CONSENT = gettext_noop("no proof of consent")
WITHOUT_A_WORD = (SUBSCRIBED, KNOWN)

Line = tuple[int, str, str]
"""Number, address as it stands there, and what became of it."""


@dataclass
class Report:
    """What became of the lines of a list."""

    counts: Counter[str] = field(default_factory=Counter)
    """By the words above."""
    told: list[Line] = field(default_factory=list)
    """Every line that subscribes nobody, the first thousand."""
    lines: int = 0
    """As far as it was read."""

    def note(self, entry: Entry, became: str, more: str = "") -> None:
        """One line."""
        self.counts[became] += 1
        if became not in WITHOUT_A_WORD and len(self.told) < MOST_TOLD:
            self.told.append((entry.line, entry.address[:320], f"{_(became)}. {more}".strip() if more else _(became)))


@dataclass(frozen=True)
class _Candidate:
    entry: Entry
    address: str
    normal: str
    mark: str


def check_subscribers(*, path: Path, newsletter: Newsletter, proof: str = "") -> Report:
    """What `bring_subscribers` would do; nothing is written. Raises `ListError` for what is no list."""
    report = Report()
    _each_batch(path, 0, lambda batch: _bring(batch, newsletter, proof, report, is_real=False))
    return report


def bring_subscribers(
    *, path: Path, newsletter: Newsletter, proof: str = "", by: Any = None, name: str = ""
) -> BroughtList:
    """Subscribe everybody in the list who may be, five hundred lines at a time; returns what became of them.

    Nobody is asked again: the list's proof of consent is kept, or `proof` in words where a line has none; without
    either a line is left out. Who left or complained here is not brought back. May be interrupted at any moment: the
    same file goes on after the last whole batch, and a file that was read to its end is not read again.
    """
    brought = _begin(path, newsletter, proof, by, name)
    if brought.ended_at:
        return brought
    report = Report(Counter(brought.counts), [tuple(line) for line in brought.told], brought.lines)

    @transaction.atomic
    def bring(batch: list[Entry]) -> None:
        _bring(batch, newsletter, proof, report, is_real=True)
        brought.counts, brought.told, brought.lines = dict(report.counts), report.told, batch[-1].line
        brought.save(update_fields=["counts", "told", "lines"])

    _each_batch(path, brought.lines, bring)
    brought.ended_at = timezone.now()
    brought.save(update_fields=["ended_at"])
    return brought


def write_subscribers(file: TextIO, newsletter: Newsletter) -> int:
    """Everybody who gets or got the newsletter, as CSV that `bring_subscribers` reads; returns how many.

    A formula in a spreadsheet begins with one of a few characters; addresses that do get an apostrophe before them.
    """
    out = csv.writer(file)
    out.writerow(["email", "since", "ended", "consent", "time zone"])
    rows = Subscription.objects.to(newsletter).select_related("reader").order_by("pk")
    count = 0
    for row in rows.iterator(chunk_size=2000):
        ended = row.ended_at.isoformat() if row.ended_at else ""
        proof = row.proof or f"{row.reader.confirmed_at.isoformat()}: {' / '.join(row.reader.words.split(chr(10)))}"
        address = _no_formula(row.reader.address)
        out.writerow([address, row.since.isoformat(), ended, _no_formula(proof), row.reader.zone])
        count += 1
    return count


def _begin(path: Path, newsletter: Newsletter, proof: str, by: Any, name: str) -> BroughtList:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    brought, _is_new = BroughtList.objects.get_or_create(
        newsletter=newsletter, digest=digest, defaults={"name": (name or path.name)[:200], "proof": proof, "by": by}
    )
    return brought


def _each_batch(path: Path, after: int, do: Callable[[list[Entry]], None]) -> None:
    batch: list[Entry] = []
    for entry in read_file(path):
        if entry.line <= after:
            continue
        batch.append(entry)
        if len(batch) == AT_ONCE:
            do(batch)
            batch = []
    if batch:
        do(batch)


def _bring(batch: list[Entry], newsletter: Newsletter, proof: str, report: Report, *, is_real: bool) -> None:
    candidates = list(_candidates(batch, proof, report))
    found = {reader.normal: reader for reader in Reader.objects.filter(normal__in=[each.normal for each in candidates])}
    # Whose mail is stopped gets none, whatever a list says.
    stopped = {reader.fingerprint for reader in found.values() if reader.state != ReaderState.ACTIVE}
    closed = stopped | set(
        ClosedAddress.objects.filter(fingerprint__in=[each.mark for each in candidates]).values_list(
            "fingerprint", flat=True
        )
    )
    had = dict(
        Subscription.objects.to(newsletter).filter(reader__in=found.values()).values_list("reader__normal", "ended_at")
    )
    new: list[_Candidate] = []
    for each in candidates:
        became = _became(each, closed, had)
        report.note(each.entry, became)
        if became == SUBSCRIBED:
            new.append(each)
            had[each.normal] = None
    if is_real:
        _close([each for each in candidates if each.entry.standing is Standing.BOUNCED])
        _subscribe(new, found, newsletter, proof)
    report.told.sort()
    report.lines = batch[-1].line


def _candidates(batch: Iterable[Entry], proof: str, report: Report) -> Iterator[_Candidate]:
    key = fingerprint_key()
    seen: set[str] = set()
    for entry in batch:
        try:
            address = check_address(entry.address)
        except ValidationError as error:
            report.note(entry, WRONG, " ".join(error.messages))
            continue
        normal = normal_address(address)
        if normal in seen:
            report.note(entry, TWICE)
        elif not (entry.proof or proof) and entry.standing is Standing.GETS_IT:
            report.note(entry, NO_CONSENT)
        else:
            seen.add(normal)
            yield _Candidate(entry, address, normal, fingerprint(address, key=key))


def _became(each: _Candidate, closed: set[str], had: dict[str, datetime | None]) -> str:
    if each.entry.standing is Standing.LEFT:
        return LEFT_THERE
    if each.entry.standing is Standing.BOUNCED:
        return BOUNCED_THERE
    if each.mark in closed:
        return CLOSED
    if each.normal in had:
        return LEFT_HERE if had[each.normal] else KNOWN
    return SUBSCRIBED


def _close(bounced: list[_Candidate]) -> None:
    ClosedAddress.objects.bulk_create(
        [ClosedAddress(fingerprint=each.mark, because=Because.BOUNCE) for each in bounced], ignore_conflicts=True
    )


def _subscribe(new: list[_Candidate], found: dict[str, Reader], newsletter: Newsletter, proof: str) -> None:
    now = timezone.now()
    Reader.objects.bulk_create(
        [
            Reader(
                address=each.address,
                normal=each.normal,
                fingerprint=each.mark,
                confirmed_at=each.entry.consented_at or now,
                asked_at=each.entry.consented_at or now,
                words=each.entry.proof or proof,
            )
            for each in new
            if each.normal not in found
        ],
        ignore_conflicts=True,
    )
    readers = {reader.normal: reader for reader in Reader.objects.filter(normal__in=[each.normal for each in new])}
    Subscription.objects.bulk_create(
        [
            Subscription(reader=readers[each.normal], newsletter=newsletter, since=now, proof=each.entry.proof or proof)
            for each in new
            if readers[each.normal].state == ReaderState.ACTIVE
        ],
        ignore_conflicts=True,
    )


def _no_formula(text: str) -> str:
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
