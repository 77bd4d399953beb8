# SPDX-License-Identifier: BSD-3-Clause
"""Names the readers of newsletters to the post, which asks for a few hundred at a time."""

from broadsheet.audience.letters.actions.noting import SOURCE as NOTES
from broadsheet.audience.letters.actions.sending import SOURCE
from broadsheet.audience.letters.keys import letter_key, letter_mark
from broadsheet.audience.letters.links import end_url
from broadsheet.audience.letters.models import Issue, IssueNote, Subscription
from broadsheet.audience.post.models import Mailing, Parcel, State
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
        """By the keys of the letters they got."""
        note = IssueNote.objects.select_related("issue__newsletter").get(mailing=mailing)
        sent = Parcel.objects.filter(mailing=note.issue.mailing, state=State.SENT, pk__gt=cursor).order_by("pk")
        rows = list(sent.values_list("pk", "fingerprint")[:most])
        stay = Reader.objects.active().filter(
            fingerprint__in={mark for _pk, mark in rows},
            subscriptions__newsletter=note.issue.newsletter,
            subscriptions__ended_at__isnull=True,
        )
        recipients = [_recipient(mailing, reader, note.issue) for reader in stay]
        return recipients, rows[-1][0] if len(rows) == most else None


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
