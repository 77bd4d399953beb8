# SPDX-License-Identifier: BSD-3-Clause
"""Handing letters to the post."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from broadsheet.audience.post.addresses import check_address, domain_of, fingerprint, fingerprint_key
from broadsheet.audience.post.letter import Kind, Letter
from broadsheet.audience.post.message import without_places
from broadsheet.audience.post.models import Parcel

LONGEST_SUBJECT = 400
AT_ONCE = 500
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


def forget_letters(*, to: Iterable[str]) -> None:
    """Somebody asked to be forgotten: delete every letter to these spellings of their address, sent or not."""
    key = fingerprint_key()
    Parcel.objects.filter(fingerprint__in={fingerprint(address, key=key) for address in to}).delete()


def forget_old_letters(*, now: datetime) -> None:
    """Delete letters whose way ended a month ago: by then nobody asks what became of them, and they hold addresses."""
    old = Parcel.objects.filter(ended_at__lt=now - KEPT_FOR).order_by("ended_at")
    # A few at a time: others want to write as well.
    while some := list(old.values_list("pk", flat=True)[:AT_ONCE]):
        Parcel.objects.filter(pk__in=some).delete()


def _parcel(letter: Letter, *, kind: Kind, key: bytes) -> Parcel:
    for field, value in [
        ("subject", letter.subject),
        ("sender", letter.sender),
        ("reply_to", letter.reply_to),
        *letter.headers.items(),
    ]:
        if "\0" in value or len(f"{value}.".splitlines()) > 1:
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
