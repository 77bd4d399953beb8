# SPDX-License-Identifier: BSD-3-Clause
"""Names the readers of newsletters to the post, which asks for a few hundred at a time."""

from collections.abc import Iterable

from broadsheet.audience.letters.actions.noting import SOURCE as NOTES
from broadsheet.audience.letters.actions.sending import SOURCE
from broadsheet.audience.letters.keys import letter_key, letter_mark
from broadsheet.audience.letters.links import end_url
from broadsheet.audience.letters.models import Issue, IssueNote, Subscription
from broadsheet.audience.post.models import Mailing, Parcel, Progress, State
from broadsheet.audience.post.recipients import Recipient, sources
from broadsheet.audience.readers.links import own_page_url
from broadsheet.audience.readers.models import Reader, ReaderState


class Subscribers:
    """Everybody who had subscribed when the issue was sent, and still does when their letter is written."""

    def after(self, mailing: Mailing, cursor: int, most: int) -> tuple[list[Recipient], int | None]:
        """By the readers' keys."""
        issue = Issue.objects.select_related("newsletter").get(mailing=mailing)
        rows = Subscription.objects.going_on().to(issue.newsletter).filter(reader__gt=cursor)
        rows = rows.filter(since__lte=mailing.written_at).order_by("reader").select_related("reader")[:most]
        found = [row.reader for row in rows]
        active = [_recipient(mailing, reader, issue) for reader in found if reader.state == ReaderState.ACTIVE]
        return active, found[-1].pk if len(found) == most else None


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
            return [_recipient(mailing, reader, issue) for reader in stay.filter(fingerprint__in=set(marks))]

        rows = list(sent.filter(pk__gt=cursor).order_by("pk").values_list("pk", "fingerprint")[:most])
        if rows:
            return told(mark for _pk, mark in rows), rows[-1][0]
        if issue.mailing is not None and issue.mailing.progress in (Progress.SENDING, Progress.PAUSED):
            return [], cursor
        known = Parcel.objects.filter(mailing=mailing).values("fingerprint")
        missed = sent.filter(fingerprint__in=stay.values("fingerprint")).exclude(fingerprint__in=known)
        found = told(missed.values_list("fingerprint", flat=True)[:most])
        return found, cursor if found else None


def _recipient(mailing: Mailing, reader: Reader, issue: Issue) -> Recipient:
    return Recipient(
        key=letter_key(mailing.uuid, reader.uuid),
        uuid=letter_mark(mailing.uuid, reader.uuid),
        to=reader.address,
        domain=reader.normal.rpartition("@")[2],
        fingerprint=reader.fingerprint,
        values={"own": own_page_url(reader), "out": end_url(reader, issue)},
    )


sources.register(SOURCE, Subscribers())
sources.register(NOTES, ThoseWhoGotIt())
