# SPDX-License-Identifier: BSD-3-Clause
"""Subscribing and leaving. Consent was given before: this room is told of it by `readers`."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from broadsheet.audience.letters.events import SubscriptionsChanged
from broadsheet.audience.letters.keys import letter_key
from broadsheet.audience.letters.models import Issue, IssueNote, Newsletter, Subscription
from broadsheet.audience.post.actions import take_back
from broadsheet.audience.post.models import Progress
from broadsheet.audience.readers.models import Reader
from broadsheet.core.events import announce

GOING = (Progress.SENDING, Progress.PAUSED)


@transaction.atomic
def subscribe(*, reader: Reader, newsletters: Iterable[Newsletter]) -> None:
    """The reader gets these newsletters from their next issue on. Subscribing twice is subscribing once."""
    for newsletter in newsletters:
        row, is_new = Subscription.objects.get_or_create(reader=reader, newsletter=newsletter)
        if not is_new and row.ended_at:
            row.since, row.ended_at = timezone.now(), None
            row.save(update_fields=["since", "ended_at"])
    announce(SubscriptionsChanged(reader_id=reader.pk))


@transaction.atomic
def end_subscription(*, reader: Reader, newsletter: Newsletter, issue: Issue | None = None) -> bool:
    """The reader gets no more of it, also not the issue that is being sent; False where they got none.

    `issue` is the one whose link they took.
    """
    now = timezone.now()
    ended = Subscription.objects.going_on().filter(reader=reader, newsletter=newsletter).update(ended_at=now)
    if not ended:
        return False
    _call_letters_back(reader, [newsletter.pk])
    if issue is not None:
        Issue.objects.filter(pk=issue.pk).update(unsubscribed=F("unsubscribed") + 1)
    announce(SubscriptionsChanged(reader_id=reader.pk))
    return True


@transaction.atomic
def end_subscriptions(*, reader: Reader) -> None:
    """The reader gets no newsletter any more."""
    going_on = Subscription.objects.going_on().filter(reader=reader)
    newsletters = list(going_on.values_list("newsletter", flat=True))
    if newsletters:
        going_on.update(ended_at=timezone.now())
        _call_letters_back(reader, newsletters)
        announce(SubscriptionsChanged(reader_id=reader.pk))


def _call_letters_back(reader: Reader, newsletters: list[int]) -> None:
    issues = Issue.objects.filter(newsletter__in=newsletters, mailing__progress__in=GOING)
    notes = IssueNote.objects.filter(issue__newsletter__in=newsletters, mailing__progress__in=GOING)
    marks = [*issues.values_list("mailing__uuid", flat=True), *notes.values_list("mailing__uuid", flat=True)]
    if marks:
        take_back(keys=[letter_key(mark, reader.uuid) for mark in marks], now=timezone.now())
