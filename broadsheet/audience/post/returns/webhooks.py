# SPDX-License-Identifier: BSD-3-Clause
"""What a provider tells: its events as notices, and the address that it may tell them at."""

import hashlib
import re
from typing import Any

from anymail.signals import EventType, RejectReason
from django.conf import settings

from broadsheet.audience.post.models import ReportKind
from broadsheet.audience.post.returns.notice import Notice, best_code, kind_of_failure, without_addresses

LETTER = re.compile(r"[0-9a-f]{32}")
KINDS = {
    EventType.COMPLAINED: ReportKind.COMPLAINT,
    # Somebody left by a link of the provider's own: they must get nothing more.
    EventType.UNSUBSCRIBED: ReportKind.COMPLAINT,
    EventType.DEFERRED: ReportKind.DELAYED,
    EventType.AUTORESPONDED: ReportKind.AUTOMATIC,
}
FAILURES = frozenset({EventType.BOUNCED, EventType.REJECTED, EventType.FAILED})
REASONS = {
    RejectReason.INVALID: ReportKind.HARD,
    RejectReason.BOUNCED: ReportKind.HARD,
    RejectReason.SPAM: ReportKind.COMPLAINT,
    RejectReason.UNSUBSCRIBED: ReportKind.COMPLAINT,
    RejectReason.BLOCKED: ReportKind.POLICY,
}
SIGNS_ALWAYS = frozenset({"mailgun", "unisender_go"})
"""Those that sign with the key that letters are sent with."""
KEYS = {
    "mailersend": "MAILERSEND_SIGNING_SECRET",
    "mandrill": "MANDRILL_WEBHOOK_KEY",
    "postal": "POSTAL_WEBHOOK_KEY",
    "resend": "RESEND_SIGNING_SECRET",
}


def notice_of(event: Any, provider: str) -> Notice | None:
    """What the event says; None for what is nobody's business, such as that a letter was delivered or opened."""
    code = best_code(event.mta_response or "", event.description or "")
    kind = _kind(event, code)
    if kind is None:
        return None
    own = event.event_id or f"{event.message_id} {event.recipient} {event.timestamp}"
    mark = str((event.metadata or {}).get("letter", ""))
    return Notice(
        kind=kind,
        digest=hashlib.sha256(f"{provider} {event.event_type} {own}".encode()).hexdigest(),
        code=code,
        words=without_addresses(f"{provider}: {event.mta_response or event.description or event.event_type}"),
        letters=(mark,) if LETTER.fullmatch(mark) else (),
        addresses=(event.recipient,) if event.recipient else (),
        is_signed=True,
    )


def can_be_believed(provider: str) -> bool:
    """Whether what comes to the provider's address can be told from what anybody sends there."""
    known: dict[str, Any] = settings.ANYMAIL
    return bool(known.get("WEBHOOK_SECRET")) or provider in SIGNS_ALWAYS or bool(known.get(KEYS.get(provider, "")))


def _kind(event: Any, code: str) -> ReportKind | None:
    if event.event_type not in FAILURES:
        return KINDS.get(event.event_type)
    reason = REASONS.get(event.reject_reason, ReportKind.SOFT)
    # What the other server answered says more than the provider's summary, save for what the reader did.
    return kind_of_failure(code, "") if code and reason != ReportKind.COMPLAINT else reason
