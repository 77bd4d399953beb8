# SPDX-License-Identifier: BSD-3-Clause
"""Asking for something in the name of an address, and saying yes to it.

Nothing here tells whether an address is known: what is done, and what is answered, is the same for all.
"""

import zoneinfo
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from broadsheet.audience.post.actions import post_letters
from broadsheet.audience.post.addresses import check_address, fingerprint, normal_address
from broadsheet.audience.post.letter import Kind, Letter
from broadsheet.audience.post.suppression import reopen
from broadsheet.audience.readers.events import ReaderConfirmed
from broadsheet.audience.readers.holdings import holdings, lines_of
from broadsheet.audience.readers.letters import confirming_letter, link_letter, no_reader_letter
from broadsheet.audience.readers.limits import address_is_tired, note_letter
from broadsheet.audience.readers.links import DeadLinkError, own_page_url, wish_token
from broadsheet.audience.readers.models import Reader, ReaderState, Wish
from broadsheet.core.events import announce

LONGEST_PAGE = 500


@dataclass(frozen=True)
class Origin:
    """Where a wish came from: the proof of consent that is kept."""

    page: str = ""
    """Path of the page with the form."""
    network: str = ""
    """Mark of the network; see `networks.py`."""


@transaction.atomic
def ask_for(*, address: str, wants: dict[str, Any], origin: Origin, zone: str = "", language: str = "en") -> bool:
    """Write to the address and ask whether its owner wants this; False where enough letters went there lately.

    Raises `ValidationError` for an address that cannot be, or where nothing is wanted that exists.
    """
    address, normal = check_address(address), normal_address(address)
    lines = lines_of(wants)
    if not lines:
        raise ValidationError(_("Choose something to follow."))
    now = timezone.now()
    if address_is_tired(normal, now=now):
        return False
    wish = Wish.objects.create(
        address=address,
        normal=normal,
        wants=wants,
        zone=known_zone(zone) or "UTC",
        language=language,
        page=one_line(origin.page)[:LONGEST_PAGE],
        network=origin.network,
        words="\n".join([_("Yes, write to me about:"), *lines]),
        asked_at=now,
    )
    url = f"{settings.PUBLIC_URL}{reverse('confirm_wish', args=[wish_token(wish)])}"
    post_letters([confirming_letter(wish, lines=lines, url=url)], kind=Kind.SINGLE)
    note_letter(normal, origin.network, now=now)
    return True


@transaction.atomic
def confirm_wish(*, wish: Wish) -> Reader:
    """Its owner says yes: the reader gets what the wish names. Saying it twice is saying it once.

    Raises `DeadLinkError` where the wish is gone, or the address is closed for good because its owner complained.
    """
    held = Wish.objects.select_for_update().filter(pk=wish.pk).first()
    if held is None:
        raise DeadLinkError
    if held.reader is not None:
        return held.reader
    if not reopen(held.address):
        raise DeadLinkError
    reader = _reader_for(held)
    for name, holding in holdings:
        if name in held.wants:
            holding.grant(reader=reader, wants=held.wants[name])
    held.address = held.normal = ""
    held.confirmed_at, held.reader = timezone.now(), reader
    held.save()
    announce(ReaderConfirmed(reader_id=reader.pk))
    return reader


def _reader_for(wish: Wish) -> Reader:
    reader, is_new = Reader.objects.get_or_create(
        normal=wish.normal,
        defaults={
            "address": wish.address,
            "fingerprint": fingerprint(wish.address),
            "zone": wish.zone,
            "language": wish.language,
            "confirmed_at": timezone.now(),
            "asked_at": wish.asked_at,
            "asked_on": wish.page,
            "network": wish.network,
            "words": wish.words,
        },
    )
    if not is_new and reader.state != ReaderState.ACTIVE:
        reader.state, reader.stopped_because = ReaderState.ACTIVE, ""
        reader.save(update_fields=["state", "stopped_because"])
    return reader


@transaction.atomic
def send_own_link(*, address: str, network: str = "") -> bool:
    """Send the link to the reader's page; to an address that is nobody's, that nothing is sent there.

    Both are one letter, so that neither the answer nor the time it takes tells them apart. False where enough letters
    went there lately. Raises `ValidationError` for an address that cannot be.
    """
    address, normal = check_address(address), normal_address(address)
    now = timezone.now()
    if address_is_tired(normal, now=now):
        return False
    reader = Reader.objects.filter(normal=normal).first()
    letter: Letter = link_letter(reader, url=own_page_url(reader)) if reader else no_reader_letter(address)
    post_letters([letter], kind=Kind.SINGLE)
    note_letter(normal, network, now=now)
    return True


def known_zone(name: str) -> str:
    """The zone if there is one of this name, otherwise nothing."""
    return name if name in zoneinfo.available_timezones() else ""


def one_line(text: str) -> str:
    """Without line breaks and other characters that are not seen."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
