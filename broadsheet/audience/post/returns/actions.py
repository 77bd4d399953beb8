# SPDX-License-Identifier: BSD-3-Clause
"""Taking down what came back, and doing what it asks for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from broadsheet.audience.post.addresses import fingerprint
from broadsheet.audience.post.models import Because, Parcel, Proof, Report, ReportKind
from broadsheet.audience.post.models.report import BELIEVED
from broadsheet.audience.post.return_path import read_marks
from broadsheet.audience.post.returns.notice import Notice
from broadsheet.audience.post.returns.reading import read_notice
from broadsheet.audience.post.returns.wear import is_worn_out
from broadsheet.audience.post.suppression import close_address

WRITTEN_LATELY = timedelta(days=7)
MOST_NAMED = 20
AT_ONCE = 500


def take_report(raw: bytes) -> Report:
    """Read one message that came back, take it down, and close the address where that is due.

    The same message again changes nothing. What is forged or of an unknown letter is taken down and closes nothing.
    """
    return take_notice(read_notice(raw))


@transaction.atomic
def take_notice(notice: Notice) -> Report:
    """The same for a message that has been read, or that a provider has told."""
    found = _find(notice)
    report, is_new = Report.objects.get_or_create(
        digest=notice.digest,
        defaults={
            "kind": notice.kind,
            "code": notice.code[:12],
            "words": notice.words,
            "proof": found.proof,
            "parcel": found.letter,
            "fingerprint": found.fingerprint,
        },
    )
    because = _closes(report) if is_new else None
    if because is not None:
        close_address(report.fingerprint, because=because)
        report.closed = True
        report.save(update_fields=["closed"])
    return report


def forget_old_reports(*, now: datetime) -> None:
    """Delete what came back three months ago."""
    old = Report.objects.old(now=now).order_by("at")
    while some := list(old.values_list("pk", flat=True)[:AT_ONCE]):
        Report.objects.filter(pk__in=some).delete()


@dataclass(frozen=True)
class _Found:
    """Whose letter it was, and how we know."""

    proof: Proof = Proof.NONE
    letter: Parcel | None = None
    fingerprint: str = ""


def _closes(report: Report) -> Because | None:
    """Why the address is to be closed; None where it stays open."""
    if report.proof not in BELIEVED or not report.fingerprint:
        return None
    if report.kind == ReportKind.COMPLAINT:
        return Because.COMPLAINT
    if report.kind == ReportKind.HARD:
        return Because.BOUNCE
    if report.kind == ReportKind.SOFT and is_worn_out(report.fingerprint, now=timezone.now()):
        return Because.BOUNCE
    return None


def _find(notice: Notice) -> _Found:
    return _by_mark(notice) or _by_message(notice) or _by_address(notice) or _Found()


def _by_mark(notice: Notice) -> _Found | None:
    for mark in read_marks(notice.came_to):
        # A range, not "begins with": every database has an index for that.
        same = Parcel.objects.filter(fingerprint__gte=mark.mailbox, fingerprint__lt=f"{mark.mailbox}g")
        letter = same.filter(pk=mark.letter).first()
        # The letter may have been forgotten; any other to the same mailbox says which one it is.
        known = letter or same.order_by("-pk").first()
        if known is not None:
            return _Found(Proof.MARK, letter, known.fingerprint)
    return None


def _by_message(notice: Notice) -> _Found | None:
    uuids = [UUID(mark) for mark in notice.letters[:MOST_NAMED]]
    letter = Parcel.objects.filter(uuid__in=uuids).first() if uuids else None
    proof = Proof.PROVIDER if notice.is_signed else Proof.MESSAGE
    return _Found(proof, letter, letter.fingerprint) if letter is not None else None


def _by_address(notice: Notice) -> _Found | None:
    """The last letter of this week to an address that it names. Anybody could name it, unless we know who says so."""
    for address in notice.addresses[:MOST_NAMED]:
        try:
            mark = fingerprint(address)
        except ValidationError:
            continue
        lately = timezone.now() - WRITTEN_LATELY
        letter = Parcel.objects.filter(fingerprint=mark, ended_at__gt=lately).order_by("-ended_at").first()
        if letter is not None:
            return _Found(Proof.PROVIDER if notice.is_signed else Proof.ADDRESS, letter, mark)
    return None
