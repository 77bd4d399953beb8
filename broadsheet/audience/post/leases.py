# SPDX-License-Identifier: BSD-3-Clause
"""Taking letters out of the database to send them, and writing down what became of each.

A letter belongs to one sender for the time of its lease. What a sender writes down counts only while the lease is
still its own, so that one that slept through it changes nothing.
"""

import uuid
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from broadsheet.audience.post.journal import Trace, Try
from broadsheet.audience.post.letter import Kind
from broadsheet.audience.post.models import Because, ClosedAddress, Mailing, Parcel, State
from broadsheet.audience.post.outcomes import Outcome, later, outcome_of, untouched
from broadsheet.audience.post.suppression import close_address

LEASED_FOR = timedelta(minutes=20)


class Leased(NamedTuple):
    """A letter that is ours to send for a while. A tuple, for it is made and read hundreds of times a second."""

    pk: int
    uuid: uuid.UUID
    kind: int
    to: str
    domain: str
    mailing_id: int | None
    values: Mapping[str, str]
    content: Mapping[str, Any]
    tries: int
    written_at: datetime
    fingerprint: str
    due_at: datetime
    leased_until: datetime
    """After this it is somebody else's."""

    @property
    def attempt(self) -> Try:
        """This try of it."""
        return self.pk, self.tries


def lease(*, sender: uuid.UUID, most: int, but_not_to: Collection[str] = (), below: int = 1000) -> list[Leased]:
    """Up to so many letters that are due, the most urgent first; none to these domains, none as patient as `below`.

    What may not be sent is not among them: letters to closed addresses end here, those of a mailing that an editor
    holds wait.
    """
    now = timezone.now()
    with transaction.atomic():
        due = Parcel.objects.due(now=now).filter(kind__lt=below).exclude(domain__in=list(but_not_to))
        due = due.exclude(mailing__in=Mailing.objects.at_rest())
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True, of=("self",))
        keys = list(due.values_list("pk", flat=True)[:most])
        mine = Parcel.objects.filter(pk__in=keys, state=State.WAITING)
        until = now + LEASED_FOR
        mine.update(state=State.LEASED, lease=sender, leased_until=until)
        rows = Parcel.objects.filter(pk__in=keys).order_by("kind", "due_at", "pk").values_list(*Leased._fields[:-1])
        letters = [Leased._make((*row, until)) for row in rows]
        closed = _closed_among(letters)
        Parcel.objects.filter(pk__in=closed).update(state=State.CLOSED, ended_at=now, lease=None, leased_until=None)
    return [letter for letter in letters if letter.pk not in closed]


def record(outcomes: Iterable[Outcome], *, sender: uuid.UUID) -> None:
    """Write down what became of letters, all in one transaction; what is no longer ours is left alone."""
    now = timezone.now()
    with transaction.atomic():
        ours = Parcel.objects.filter(state=State.LEASED, lease=sender)
        told = list(outcomes)
        taken = [each.pk for each in told if each.state == State.SENT]
        # One that was taken back while it was being handed over went all the same.
        gone = Parcel.objects.filter(state__in=[State.LEASED, State.TAKEN_BACK], lease=sender)
        for start in range(0, len(taken), 500):
            gone.filter(pk__in=taken[start : start + 500]).update(
                state=State.SENT, ended_at=now, lease=None, leased_until=None, tries=F("tries") + 1
            )
        for outcome in (each for each in told if each.state != State.SENT):
            _record_one(ours.filter(pk=outcome.pk, tries=outcome.tries), outcome, now)


def recover(*, sender: uuid.UUID, traces: Mapping[Try, Trace]) -> int:
    """What a sender that lives no more had leased: told as its journal has it; returns how many are unsure."""
    now = timezone.now()
    rows = Parcel.objects.filter(state=State.LEASED, lease=sender).values_list("pk", "tries", "written_at")
    outcomes = [_recovered(pk, tries, written_at, traces.get((pk, tries)), now) for pk, tries, written_at in rows]
    record(outcomes, sender=sender)
    return sum(outcome.is_unsure for outcome in outcomes)


def recover_abandoned(*, but: uuid.UUID) -> int:
    """Letters whose lease ran out without a word, their journal being elsewhere: they may have been sent."""
    now = timezone.now()
    rows = Parcel.objects.abandoned(now=now).exclude(lease=but).values_list("pk", "tries", "written_at", "lease")
    unsure = 0
    for pk, tries, written_at, owner in rows:
        words = "The sender did not come back."
        outcome = later(pk=pk, tries=tries, written_at=written_at, answer=words, now=now, is_unsure=True)
        if owner is not None:
            record([outcome], sender=owner)
            unsure += 1
    return unsure


def is_ours(pk: int, *, sender: uuid.UUID) -> bool:
    """Whether the letter may still go: nobody took it back, nobody holds its mailing."""
    leased = Parcel.objects.filter(pk=pk, state=State.LEASED, lease=sender)
    return leased.exclude(mailing__in=Mailing.objects.at_rest()).exists()


def mailings_at_rest() -> set[int]:
    """Mailings of which nothing may go now."""
    return set(Mailing.objects.at_rest().values_list("pk", flat=True))


def taken_back(*, since: datetime) -> set[int]:
    """Letters that were taken back after this moment; whoever has leased one must not send it."""
    return set(Parcel.objects.filter(state=State.TAKEN_BACK, ended_at__gte=since).values_list("pk", flat=True))


def has_more_urgent(than: int) -> bool:
    """Whether a letter is due that should go before those of this kind."""
    return Parcel.objects.due(now=timezone.now()).filter(kind__lt=than).exists()


def _recovered(pk: int, tries: int, written_at: datetime, trace: Trace | None, now: datetime) -> Outcome:
    if trace is None:
        return untouched(pk=pk, tries=tries)
    if trace.reply is None:
        words = "The sender was stopped before the mail server answered."
        return later(pk=pk, tries=tries, written_at=written_at, answer=words, now=now, is_unsure=True)
    return outcome_of(pk=pk, tries=tries, written_at=written_at, reply=trace.reply, stage=trace.stage, now=now)


def _record_one(row: Any, outcome: Outcome, now: datetime) -> None:
    changes: dict[str, Any] = {"state": outcome.state, "lease": None, "leased_until": None}
    if outcome.due_at is not None:
        changes["due_at"] = outcome.due_at
    if outcome.was_tried:
        changes |= {"answer": outcome.answer, "tries": F("tries") + 1}
    if outcome.is_unsure:
        changes["unsure"] = F("unsure") + 1
    if outcome.state not in (State.WAITING, State.LEASED):
        changes["ended_at"] = now
    fingerprint = row.values_list("fingerprint", flat=True).first() if outcome.closes_address else None
    if row.update(**changes) and fingerprint is not None:
        close_address(fingerprint, because=Because.BOUNCE)


def _closed_among(letters: list[Leased]) -> set[int]:
    """Those that end here. Whoever asks anew to be written to may be answered, unless they complained."""
    marks = {letter.fingerprint for letter in letters}
    closed = dict(ClosedAddress.objects.filter(fingerprint__in=marks).values_list("fingerprint", "because"))
    return {
        letter.pk
        for letter in letters
        if (because := closed.get(letter.fingerprint))
        and not (letter.kind == Kind.SINGLE and because == Because.BOUNCE)
    }
