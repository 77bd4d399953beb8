# SPDX-License-Identifier: BSD-3-Clause
"""The sender for every way out that is not SMTP: the terminal, or a provider's interface behind Django's mail API."""

import logging
import time
from collections.abc import Callable, Sequence
from email.utils import parseaddr
from html import escape
from pathlib import Path
from smtplib import SMTPException
from typing import Any

from anymail.exceptions import AnymailError, AnymailRecipientsRefused
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import timezone

from broadsheet.audience.post import leases
from broadsheet.audience.post.handover import Reply, Stage
from broadsheet.audience.post.journal import Journal
from broadsheet.audience.post.leases import Leased
from broadsheet.audience.post.message import PLACE
from broadsheet.audience.post.models import Mailing
from broadsheet.audience.post.outcomes import Outcome, later, outcome_of, untouched
from broadsheet.audience.post.recipients import end_mailings, fill_mailings
from broadsheet.audience.post.recovery import RECOVER_EVERY, recover_what_was_left
from broadsheet.audience.post.return_path import ReturnPath

logger = logging.getLogger(__name__)

AT_ONCE = 20
LOOK_EVERY = 0.5
TAKEN = Reply(250, ("taken",))


class BackendSender:
    """Sends letter by letter through Django's mail backend, with the same journal as the SMTP sender."""

    def __init__(
        self, *, default_sender: str, folder: Path, connection: Any = None, returns: ReturnPath | None = None
    ) -> None:
        """`connection` is a mail backend; Django's own is taken where there is none."""
        self._default_sender, self._returns = default_sender, returns
        self._folder = folder
        self._connection = connection or get_connection()

    def run(self, stop: Callable[[], bool], *, until_empty: bool = False) -> None:
        """Until `stop` says so; with `until_empty` also when nothing is due."""
        journal = Journal(self._folder)
        recover_at = 0.0
        try:
            while not stop():
                if time.monotonic() >= recover_at:
                    recover_what_was_left(self._folder, but=journal.sender)
                    recover_at = time.monotonic() + RECOVER_EVERY
                fill_mailings(now=timezone.now())
                end_mailings(now=timezone.now())
                letters = leases.lease(sender=journal.sender, most=AT_ONCE)
                if not letters and until_empty:
                    break
                self._send_all(letters, journal, stop)
                if not letters:
                    time.sleep(LOOK_EVERY)
            leases.recover(sender=journal.sender, traces=journal.traces())
        finally:
            journal.close()

    def _send_all(self, letters: Sequence[Leased], journal: Journal, stop: Callable[[], bool]) -> None:
        mailings = {each.pk: each for each in Mailing.objects.filter(pk__in={each.mailing_id for each in letters})}
        for letter in letters:
            if stop():
                return
            if not leases.is_ours(letter.pk, sender=journal.sender):
                # An editor holds it: it waits with the others. What was taken back stays so.
                leases.record([untouched(pk=letter.pk, tries=letter.tries)], sender=journal.sender)
                continue
            journal.going(letter.attempt)
            outcome = self._send(letter, mailings.get(letter.mailing_id or 0), journal)
            journal.turn()
            leases.record([outcome], sender=journal.sender)
            journal.empty()

    def _send(self, letter: Leased, mailing: Mailing | None, journal: Journal) -> Outcome:
        message = as_message(letter, mailing, default_sender=self._default_sender, returns=self._returns)
        known: dict[str, Any] = {"pk": letter.pk, "tries": letter.tries, "written_at": letter.written_at}
        try:
            self._connection.send_messages([message])
        except AnymailRecipientsRefused as error:
            refusal = Reply(550, (" ".join(str(error).split()),))
            journal.answered(letter.attempt, refusal, Stage.LETTER)
            return outcome_of(**known, reply=refusal, stage=Stage.LETTER, now=timezone.now())
        except (OSError, SMTPException, ValueError, RuntimeError, AnymailError) as error:
            journal.forget(letter.attempt)
            logger.warning("A letter could not be handed over: %s", error)
            return later(**known, answer=str(error), now=timezone.now())
        journal.answered(letter.attempt, TAKEN, Stage.LETTER)
        return outcome_of(**known, reply=TAKEN, stage=Stage.LETTER, now=timezone.now())


def as_message(
    letter: Leased, mailing: Mailing | None, *, default_sender: str, returns: ReturnPath | None = None
) -> EmailMultiAlternatives:
    """The letter as Django's mail backends take it, with what anymail's take besides.

    A provider gives back the mark of the letter with whatever it tells about it. It counts neither openings nor clicks.
    """
    said = mailing.content if mailing else letter.content
    sender = said["sender"] or default_sender

    def filled(text: str, shown_as: Callable[[str], str] = str) -> str:
        return PLACE.sub(lambda found: shown_as(letter.values.get(found[1], "")), text)

    domain = parseaddr(sender)[1].rpartition("@")[2]
    headers = {name: filled(value) for name, value in said["headers"].items()}
    message = EmailMultiAlternatives(
        subject=filled(said["subject"]),
        body=filled(said["text"]),
        from_email=sender,
        to=[letter.to],
        headers={**headers, "Message-ID": f"<{letter.uuid.hex}@{domain}>"},
    )
    if said["html"]:
        message.attach_alternative(filled(said["html"], escape), "text/html")
    message.metadata = {"letter": letter.uuid.hex}  # type: ignore[attr-defined]  # anymail's
    message.track_opens = message.track_clicks = False  # type: ignore[attr-defined]  # anymail's
    if returns is not None:
        path = returns.of(letter=letter.pk, fingerprint=letter.fingerprint)
        message.envelope_sender = path  # type: ignore[attr-defined]  # anymail's
    return message
