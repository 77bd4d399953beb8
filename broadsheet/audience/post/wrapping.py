# SPDX-License-Identifier: BSD-3-Clause
"""From a row of the outgoing post to what the mail server gets."""

from collections.abc import Mapping
from email.utils import parseaddr
from typing import Any

from broadsheet.audience.post.addresses import ascii_address
from broadsheet.audience.post.handover import Envelope
from broadsheet.audience.post.leases import Leased
from broadsheet.audience.post.message import Compiled, Content
from broadsheet.audience.post.models import Mailing
from broadsheet.audience.post.return_path import ReturnPath
from broadsheet.audience.post.signing import Signer


class Wrapper:
    """Makes letters ready. What the letters of one mailing have in common is encoded once."""

    def __init__(self, *, default_sender: str, returns: ReturnPath | None = None, signer: Signer | None = None) -> None:
        """`default_sender` writes the letters that name no sender; without `returns` they come back to it."""
        self._default_sender, self._returns, self._signer = default_sender, returns, signer
        self._ready: dict[int, Envelope] = {}
        self._mailings: dict[int, tuple[str, Compiled]] = {}

    def load(self, letters: list[Leased]) -> None:
        """Read the mailings that these letters belong to; the only part that asks the database."""
        missing = {each.mailing_id for each in letters if each.mailing_id is not None} - set(self._mailings)
        for mailing in Mailing.objects.filter(pk__in=missing):
            self._mailings[mailing.pk] = self._compiled(mailing.content, mailing.written_at, mailing.uuid.hex)

    @property
    def is_slow(self) -> bool:
        """Whether letters should be prepared before they are asked for, beside the conversations."""
        return self._signer is not None

    def prepare(self, letter: Leased) -> None:
        """Make it ready ahead of time; may be called in any thread."""
        self._ready[letter.pk] = self._wrapped(letter)

    def wrap(self, letter: Leased) -> Envelope:
        """The letter in its envelope."""
        return self._ready.pop(letter.pk, None) or self._wrapped(letter)

    def put_aside(self, letter: Leased) -> None:
        """It does not go now, and is made ready anew when it does."""
        self._ready.pop(letter.pk, None)

    def _wrapped(self, letter: Leased) -> Envelope:
        if letter.mailing_id is None:
            address, compiled = self._compiled(letter.content, letter.written_at, letter.uuid.hex)
        else:
            address, compiled = self._mailings[letter.mailing_id]
        to = ascii_address(letter.to)
        message_id = f"<{letter.uuid.hex}@{address.rpartition('@')[2]}>"
        returns_to = self._returns.of(letter=letter.pk, fingerprint=letter.fingerprint) if self._returns else address
        filled = compiled.fill({**letter.values, "to": to, "message_id": message_id})
        return Envelope(returns_to, to, self._signer.sign(filled) if self._signer else filled)

    def forget(self) -> None:
        """No letter is left to be wrapped: keep nothing, so that years of mailings do not pile up."""
        self._mailings.clear()
        self._ready.clear()

    def _compiled(self, content: Mapping[str, Any], written_at: Any, mark: str) -> tuple[str, Compiled]:
        sender = content["sender"] or self._default_sender
        said = Content(
            sender=sender,
            subject=content["subject"],
            text=content["text"],
            html=content["html"],
            headers=content["headers"],
            at=written_at,
        )
        return parseaddr(sender)[1], Compiled(said, boundary=f"=_{mark}")
