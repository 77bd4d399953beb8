# SPDX-License-Identifier: BSD-3-Clause
"""Signed links: whoever has one may do what it is for, without an account.

A link is good for one purpose, for a time, and for as long as the reader's key stays what it is. What is wrong with
one is not told apart for its visitor: forged, of a reader who is gone, or made with an older key, all are the same.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from broadsheet.audience.readers.models import Reader, Wish
from broadsheet.audience.readers.models.wish import OPEN_FOR

SEPARATOR = "."
HERE = "HERE"


@dataclass(frozen=True)
class Purpose:
    """What a reader's link is for. Other rooms have purposes of their own."""

    name: str
    lasts: timedelta | None
    """None: for ever, as the way out of a letter must still work when the letter is found years later."""


OWN_PAGE = Purpose("own page", timedelta(days=90))
WISH = Purpose("confirm", OPEN_FOR)


class Keyholder(Protocol):
    """Whose link it is: a `Reader`, or a row with these columns of theirs."""

    @property
    def uuid(self) -> UUID:
        """The reader's."""

    @property
    def key(self) -> str:
        """The reader's; with another all links are dead."""


class DeadLinkError(Exception):
    """The link leads nowhere (any more)."""


def token_for(reader: Keyholder, purpose: Purpose) -> str:
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


class LinksTo:
    """Links of one purpose, for one reader after the other: the address they have in common is made once."""

    def __init__(self, view: str, purpose: Purpose, *args: object) -> None:
        """`view` is a view's name, which takes `args` and then a token."""
        address = reverse(view, args=[*args, HERE])
        self._before, _token, self._after = f"{settings.PUBLIC_URL}{address}".rpartition(HERE)
        self._signer = _signer("", purpose)
        self._secret = settings.SECRET_KEY

    def of(self, reader: Keyholder) -> str:
        """The reader's link, with host."""
        # As in `_signer`; to make another for every reader takes as long as to sign.
        self._signer.key = f"{self._secret}{reader.key}"
        return f"{self._before}{self._signer.sign(reader.uuid.hex)}{self._after}"


def own_pages() -> LinksTo:
    """Links to readers' own pages."""
    return LinksTo("own_page", OWN_PAGE)


def own_page_url(reader: Keyholder) -> str:
    """The reader's page, with host."""
    return own_pages().of(reader)


def _signer(key: str, purpose: Purpose) -> signing.TimestampSigner:
    return signing.TimestampSigner(
        key=f"{settings.SECRET_KEY}{key}", sep=SEPARATOR, salt=f"broadsheet.readers.{purpose.name}", fallback_keys=[]
    )


def _uuid_in(token: str) -> UUID:
    try:
        return UUID(hex=token.partition(SEPARATOR)[0])
    except ValueError:
        raise DeadLinkError from None
