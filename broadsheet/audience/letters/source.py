# SPDX-License-Identifier: BSD-3-Clause
"""Names the readers of newsletters to the post, which asks for a few hundred at a time."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from broadsheet.audience.letters.actions.noting import SOURCE as NOTES
from broadsheet.audience.letters.actions.sending import SOURCE
from broadsheet.audience.letters.keys import letter_key, letter_mark
from broadsheet.audience.letters.links import ways_out
from broadsheet.audience.letters.models import Issue, IssueNote, Subscription
from broadsheet.audience.post.models import Mailing, Parcel, Progress, State
from broadsheet.audience.post.recipients import Recipient, sources
from broadsheet.audience.readers.links import own_pages
from broadsheet.audience.readers.models import Reader, ReaderState


class Row(NamedTuple):
    """What of a reader a letter needs; a whole `Reader` would cost as much as sending it."""

    id: int
    uuid: UUID
    key: str
    address: str
    normal: str
    fingerprint: str
    state: str


class Subscribers:
    """Everybody who had subscribed when the issue was sent, and still does when their letter is written."""

    def after(self, mailing: Mailing, cursor: int, most: int) -> tuple[list[Recipient], int | None]:
        """By the readers' keys."""
        issue = Issue.objects.select_related("newsletter").get(mailing=mailing)
        rows = Subscription.objects.going_on().to(issue.newsletter).filter(reader__gt=cursor)
        rows = rows.filter(since__lte=mailing.written_at).order_by("reader")
        columns = (f"reader__{name}" for name in Row._fields)
        found = [Row._make(row) for row in rows.values_list(*columns)[:most]]
        active = [row for row in found if row.state == ReaderState.ACTIVE]
        return _recipients(mailing, active, issue), found[-1].id if len(found) == most else None


class ThoseWhoGotIt:
    """Everybody to whom an issue was sent, and who has not left since: for a correction of it."""

    def after(self, mailing: Mailing, cursor: int, most: int) -> tuple[list[Recipient], int | None]:
        """By the keys of the letters they got. The issue may still be under way: whoever gets it later is told then."""
        note = IssueNote.objects.select_related("issue__newsletter", "issue__mailing").get(mailing=mailing)
        issue = note.issue
        sent = Parcel.objects.filter(mailing=issue.mailing, state=State.SENT)
        stay = Reader.objects.active().filter(
            subscriptions__newsletter=issue.newsletter, subscriptions__ended_at__isnull=True
        )

        def told(marks: Iterable[str]) -> list[Recipient]:
            rows = stay.filter(fingerprint__in=set(marks)).values_list(*Row._fields)
            return _recipients(mailing, map(Row._make, rows), issue)

        rows = list(sent.filter(pk__gt=cursor).order_by("pk").values_list("pk", "fingerprint")[:most])
        if rows:
            return told(mark for _pk, mark in rows), rows[-1][0]
        if issue.mailing is not None and issue.mailing.progress in (Progress.SENDING, Progress.PAUSED):
            return [], cursor
        known = Parcel.objects.filter(mailing=mailing).values("fingerprint")
        missed = sent.filter(fingerprint__in=stay.values("fingerprint")).exclude(fingerprint__in=known)
        found = told(missed.values_list("fingerprint", flat=True)[:most])
        return found, cursor if found else None


def _recipients(mailing: Mailing, rows: Iterable[Row], issue: Issue) -> list[Recipient]:
    own, out = own_pages(), ways_out(issue)
    return [
        Recipient(
            key=letter_key(mailing.uuid, row.uuid),
            uuid=letter_mark(mailing.uuid, row.uuid),
            to=row.address,
            domain=row.normal.rpartition("@")[2],
            fingerprint=row.fingerprint,
            values={"own": own.of(row), "out": out.of(row)},
        )
        for row in rows
    ]


sources.register(SOURCE, Subscribers())
sources.register(NOTES, ThoseWhoGotIt())
