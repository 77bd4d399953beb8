# SPDX-License-Identifier: BSD-3-Clause
"""Signed links: whoever has one may do what it is for, without an account.

A link is good for one purpose, for a time, and for as long as the reader's key stays what it is. What is wrong with
one is not told apart for its visitor: forged, of a reader who is gone, or made with an older key, all are the same.
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from broadsheet.audience.readers.models import Reader, Wish
from broadsheet.audience.readers.models.wish import OPEN_FOR

SEPARATOR = "."


@dataclass(frozen=True)
class Purpose:
    """What a reader's link is for. Other rooms have purposes of their own."""

    name: str
    lasts: timedelta | None
    """None: for ever, as the way out of a letter must still work when the letter is found years later."""


OWN_PAGE = Purpose("own page", timedelta(days=90))
WISH = Purpose("confirm", OPEN_FOR)


class DeadLinkError(Exception):
    """The link leads nowhere (any more)."""


def token_for(reader: Reader, purpose: Purpose) -> str:
    """What stands in the address."""
    return _signer(reader.key, purpose).sign(reader.uuid.hex)


def reader_of(token: str, purpose: Purpose) -> Reader:
    """Whose link it is; raises `DeadLinkError`."""
    reader = Reader.objects.filter(uuid=_uuid_in(token)).first()
    try:
        _signer(reader.key if reader else "", purpose).unsign(token, max_age=purpose.lasts)
    except signing.BadSignature:
        raise DeadLinkError from None
    if reader is None:
        raise DeadLinkError
    return reader


def wish_token(wish: Wish) -> str:
    """For the letter that asks."""
    return _signer("", WISH).sign(wish.uuid.hex)


def wish_of(token: str) -> Wish:
    """Which wish a link confirms; raises `DeadLinkError` also when its time is over."""
    try:
        _signer("", WISH).unsign(token, max_age=WISH.lasts)
    except signing.BadSignature:
        raise DeadLinkError from None
    wish = Wish.objects.filter(uuid=_uuid_in(token)).first()
    if wish is None:
        raise DeadLinkError
    return wish


def own_page_url(reader: Reader) -> str:
    """The reader's page, with host."""
    return f"{settings.PUBLIC_URL}{reverse('own_page', args=[token_for(reader, OWN_PAGE)])}"


def _signer(key: str, purpose: Purpose) -> signing.TimestampSigner:
    return signing.TimestampSigner(
        key=f"{settings.SECRET_KEY}{key}", sep=SEPARATOR, salt=f"broadsheet.readers.{purpose.name}", fallback_keys=[]
    )


def _uuid_in(token: str) -> uuid.UUID:
    try:
        return uuid.UUID(hex=token.partition(SEPARATOR)[0])
    except ValueError:
        raise DeadLinkError from None
