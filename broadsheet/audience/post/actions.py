# SPDX-License-Identifier: BSD-3-Clause
"""Handing letters to the post."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from broadsheet.audience.post.addresses import check_address, domain_of, fingerprint, fingerprint_key
from broadsheet.audience.post.letter import Kind, Letter
from broadsheet.audience.post.message import is_one_line, without_places
from broadsheet.audience.post.models import Mailing, Parcel, Progress, Report, ReportKind, State

LONGEST_SUBJECT = 400
AT_ONCE = 500
CAME_BACK, COMPLAINED = "came back", "complained"
"""In a mailing's tally, beside the states of letters."""
BOUNCES = (ReportKind.HARD, ReportKind.SOFT, ReportKind.POLICY)
KEPT_FOR = timedelta(days=30)


@transaction.atomic
def post_letters(letters: Iterable[Letter], *, kind: Kind) -> int:
    """Write letters into the outgoing post, in the transaction of whatever caused them; returns how many are new.

    A letter whose key is known is not written again. What would break a header line raises `ValidationError` naming
    the field, and nothing is written.
    """
    key = fingerprint_key()
    parcels = [_parcel(letter, kind=kind, key=key) for letter in letters]
    before = Parcel.objects.filter(key__in=[parcel.key for parcel in parcels]).count()
    Parcel.objects.bulk_create(parcels, batch_size=AT_ONCE, ignore_conflicts=True)
    return len({parcel.key for parcel in parcels}) - before


def take_back(*, keys: Iterable[str], now: datetime) -> int:
    """Somebody does not want these letters any more: those that have not gone do not go; returns how many that were.

    One that is being handed over at this moment goes, and is known as sent then: whoever leased it is kept for that.
    """
    return Parcel.objects.open().filter(key__in=list(keys)).update(state=State.TAKEN_BACK, ended_at=now)


def hold_mailing(*, mailing: Mailing) -> bool:
    """None of its letters goes until `resume_mailing`; False where it is not being sent."""
    return bool(Mailing.objects.filter(pk=mailing.pk, progress=Progress.SENDING).update(progress=Progress.PAUSED))


def resume_mailing(*, mailing: Mailing) -> bool:
    """It goes on where it was; False where nobody holds it."""
    return bool(Mailing.objects.filter(pk=mailing.pk, progress=Progress.PAUSED).update(progress=Progress.SENDING))


@transaction.atomic
def stop_mailing(*, mailing: Mailing, now: datetime) -> bool:
    """No further letter of it goes, for good; False where it was over already."""
    going_on = Mailing.objects.filter(pk=mailing.pk, progress__in=[Progress.SENDING, Progress.PAUSED])
    if not going_on.update(progress=Progress.STOPPED, done_at=now):
        return False
    Parcel.objects.open().filter(mailing=mailing).update(state=State.TAKEN_BACK, ended_at=now)
    return True


def forget_letters(*, to: Iterable[str]) -> None:
    """Somebody asked to be forgotten: delete every letter to these spellings of their address, sent or not."""
    key = fingerprint_key()
    marks = {fingerprint(address, key=key) for address in to}
    Report.objects.filter(fingerprint__in=marks).update(fingerprint="", words="")
    with transaction.atomic():
        _forget(Parcel.objects.filter(fingerprint__in=marks))


def forget_old_letters(*, now: datetime) -> None:
    """Delete letters whose way ended a month ago: by then nobody asks what became of them, and they hold addresses."""
    old = Parcel.objects.filter(ended_at__lt=now - KEPT_FOR).order_by("ended_at")
    # A few at a time: others want to write as well.
    while some := list(old.values_list("pk", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            _forget(Parcel.objects.filter(pk__in=some))


def _forget(letters: QuerySet[Parcel]) -> None:
    """Delete them. What became of a mailing is known for longer than who got it."""
    kept = Counter((mailing, state) for mailing, state in letters.values_list("mailing", "state") if mailing)
    reports = Report.objects.believed().filter(parcel__in=letters, parcel__mailing__isnull=False)
    for name, kinds in ((CAME_BACK, BOUNCES), (COMPLAINED, (ReportKind.COMPLAINT,))):
        some = reports.filter(kind__in=kinds).values_list("parcel__mailing", "parcel").distinct()
        kept.update((mailing, name) for mailing, _parcel in some)
    _keep_tally(kept)
    letters.delete()


def _keep_tally(forgotten: Counter[tuple[int, str]]) -> None:
    mailings = Mailing.objects.select_for_update().in_bulk({mailing for mailing, _state in forgotten})
    for (mailing, state), count in forgotten.items():
        tally = mailings[mailing].tally
        tally[state] = tally.get(state, 0) + count
    for found in mailings.values():
        found.save(update_fields=["tally"])


def _parcel(letter: Letter, *, kind: Kind, key: bytes) -> Parcel:
    for field, value in [
        ("subject", letter.subject),
        ("sender", letter.sender),
        ("reply_to", letter.reply_to),
        *letter.headers.items(),
    ]:
        if not is_one_line(value):
            raise ValidationError({field: "A header is one line; this has a line break in it."})
    if len(letter.subject) > LONGEST_SUBJECT:
        raise ValidationError({"subject": f"A subject has at most {LONGEST_SUBJECT} characters."})
    address = check_address(letter.to)
    return Parcel(
        key=letter.key,
        kind=kind,
        to=address,
        domain=domain_of(address),
        fingerprint=fingerprint(address, key=key),
        content={
            "sender": letter.sender,
            "subject": without_places(letter.subject),
            "text": without_places(letter.text),
            "html": without_places(letter.html),
            "headers": _headers(letter),
        },
    )


def _headers(letter: Letter) -> dict[str, str]:
    return {**({"Reply-To": letter.reply_to} if letter.reply_to else {}), **letter.headers}
