# SPDX-License-Identifier: BSD-3-Clause
"""Messages that came back, read: RFC 3464 (bounces), RFC 5965 (complaints), and what some servers say instead.

Anybody may send anything to a return path, so nothing here trusts its form. What cannot be read is no report.
"""

import hashlib
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from flufl.bounce import all_failures

from broadsheet.audience.post.models import ReportKind
from broadsheet.audience.post.returns.notice import ADDRESS, Notice, best_code, kind_of_failure, without_addresses

logger = logging.getLogger(__name__)

READ_UP_TO = 1024 * 1024
"""Bytes: a report says what it has to say before it gives back the letter."""
LONGEST = 25 * 1024 * 1024
DEEPEST = 4
MOST_TEXT = 64 * 1024
ADDRESSED = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Delivered-To")
NAMED = ("Final-Recipient", "Original-Recipient", "Original-Rcpt-To", "Removal-Recipient", "X-Failed-Recipients")
OUR_MESSAGE_ID = re.compile(r"<([0-9a-f]{32})@", re.IGNORECASE)
MESSAGE_ID_LINE = re.compile(r"^[>\s]*Message-ID:\s*<([0-9a-f]{32})@", re.IGNORECASE | re.MULTILINE)
ABUSE = frozenset({"abuse", "fraud", "virus", "other", "opt-out", "opt-out-list"})
"""Kinds of complaints (RFC 5965, 7.3) that say: send this no more. "not-spam" and "auth-failure" do not."""
ACTIONS = ("failed", "delayed")


def read_notice(raw: bytes) -> Notice:
    """What it says; never raises."""
    raw = raw[:READ_UP_TO]
    nothing = Notice(ReportKind.OTHER, hashlib.sha256(raw).hexdigest())
    try:
        notice = _read(raw, nothing)
    except Exception:
        # Two parsers at work on whatever strangers send: what they stumble over must not stop the others.
        logger.exception("A message that came back cannot be read.")
        return nothing
    # What was cut off at first may come again whole, and say something else then.
    return replace(notice, digest=hashlib.sha256(f"{notice.digest} {notice.kind} {notice.code}".encode()).hexdigest())


def _read(raw: bytes, nothing: Notice) -> Notice:
    message = message_from_bytes(raw)
    plain = replace(nothing, digest=_digest(message) or nothing.digest, came_to=_addressed(message))
    report = _report_in(message)
    if report is not None:
        plain = replace(plain, came_to=f"{plain.came_to} {_addressed(report)}")
        found = _complaint(report, plain) or _bounce(report, plain)
        if found is not None:
            return found
    if _field(message, "Auto-Submitted").lower().startswith("auto-replied"):
        return replace(plain, kind=ReportKind.AUTOMATIC)
    return _unusual_bounce(message, plain) or replace(
        plain, kind=ReportKind.AUTOMATIC if _is_automatic(message) else ReportKind.OTHER
    )


def _digest(message: "Message[str, str]") -> str:
    """The same for the same message, whatever its way here has added to it."""
    own = _field(message, "Message-ID")
    if not own:
        return ""
    return hashlib.sha256(f"{own}\n{_field(message, 'From')}\n{_field(message, 'Date')}".encode()).hexdigest()


def _report_in(message: "Message[str, str]", depth: int = 0) -> "Message[str, str] | None":
    """The outermost report: the message itself, or one that somebody forwarded; never one within a report."""
    if message.get_content_type() == "multipart/report":
        return message
    if depth < DEEPEST and (message.is_multipart()):
        for part in _parts(message):
            if (found := _report_in(part, depth + 1)) is not None:
                return found
    return None


def _complaint(report: "Message[str, str]", plain: Notice) -> Notice | None:
    said = next((part for part in _parts(report) if part.get_content_type() == "message/feedback-report"), None)
    if said is None:
        return None
    fields = next(_parts(said), said)
    kind = _field(fields, "Feedback-Type").lower()
    back = _given_back(report)
    return replace(
        plain,
        kind=ReportKind.COMPLAINT if kind in ABUSE else ReportKind.AUTOMATIC,
        words=without_addresses(f"{kind} {_field(fields, 'User-Agent')}"),
        came_to=f"{plain.came_to} {_field(fields, 'Original-Mail-From')} {back.came_to}",
        letters=back.letters,
        addresses=_named(fields),
    )


def _bounce(report: "Message[str, str]", plain: Notice) -> Notice | None:
    status = next((part for part in _parts(report) if part.get_content_type().startswith("message/")), None)
    about = [fields for fields in _parts(status) if _field(fields, "Action")] if status is not None else []
    if not about:
        return None
    worst = min(about, key=lambda fields: _rank(_field(fields, "Action")))
    words = _field(worst, "Diagnostic-Code") or _field(worst, "Status")
    code = best_code(_field(worst, "Status"), words)
    action = _field(worst, "Action").lower()
    kinds = {"failed": kind_of_failure(code, words), "delayed": ReportKind.DELAYED}
    back = _given_back(report)
    return replace(
        plain,
        kind=kinds.get(action, ReportKind.AUTOMATIC),
        code=code,
        words=without_addresses(words),
        came_to=f"{plain.came_to} {back.came_to}",
        letters=back.letters,
        addresses=_named(worst),
    )


def _unusual_bounce(message: "Message[str, str]", plain: Notice) -> Notice | None:
    temporary, permanent = _failures(message)
    if not temporary and not permanent:
        return None
    text = _text_of(message)
    said = text[: text.find("Message-ID:")] if "Message-ID:" in text else text
    code = best_code(said)
    return replace(
        plain,
        kind=kind_of_failure(code, said) if permanent else ReportKind.DELAYED,
        code=code,
        words=without_addresses(said),
        letters=tuple(MESSAGE_ID_LINE.findall(text)) or _given_back(message).letters,
        addresses=tuple(address.decode("utf-8", "replace") for address in (permanent or temporary)),
    )


def _failures(message: "Message[str, str]") -> tuple[frozenset[bytes], frozenset[bytes]]:
    try:
        return all_failures(message)
    except Exception:
        # It takes for granted what a message should have, such as a sender.
        logger.warning("A message that came back is no bounce of any known form.", exc_info=True)
        return frozenset(), frozenset()


def _given_back(report: "Message[str, str]") -> Notice:
    """What the letter in the report, or its head, says about whose it was."""
    letters: tuple[str, ...] = ()
    came_to = ""
    for part in _parts(report):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            head = next(_parts(part), None)
        elif kind == "text/rfc822-headers":
            head = message_from_bytes(_bytes_of(part))
        else:
            continue
        if head is not None:
            letters += tuple(OUR_MESSAGE_ID.findall(_field(head, "Message-ID")))
            came_to += f" {_field(head, 'Return-Path')}"
    return Notice(ReportKind.OTHER, "", letters=letters, came_to=came_to)


def _is_automatic(message: "Message[str, str]") -> bool:
    said = _field(message, "Auto-Submitted").lower()
    precedence = _field(message, "Precedence").lower()
    return (
        said not in ("", "no")
        or precedence in ("auto_reply", "bulk", "junk", "list")
        or any(message.get(name) is not None for name in ("X-Autoreply", "X-Autorespond", "X-Autogenerated"))
        or _field(message, "Return-Path") == "<>"
    )


def _rank(action: str) -> int:
    return ACTIONS.index(action.lower()) if action.lower() in ACTIONS else len(ACTIONS)


def _addressed(message: "Message[str, str]") -> str:
    return " ".join(str(value) for name in ADDRESSED for value in message.get_all(name, []))


def _named(fields: "Message[str, str]") -> tuple[str, ...]:
    said = " ".join(str(value) for name in NAMED for value in fields.get_all(name, []))
    return tuple(dict.fromkeys(ADDRESS.findall(said)))


def _field(message: "Message[str, str]", name: str) -> str:
    # A header with bytes in it that are no ASCII is an object, not a string.
    value = str(message.get(name, "")).strip()
    return value.encode("utf-8", "replace").decode()


def _parts(message: "Message[str, str]") -> Iterator["Message[str, str]"]:
    payload = message.get_payload()
    if isinstance(payload, list):
        yield from (part for part in payload if isinstance(part, Message))


def _text_of(message: "Message[str, str]", depth: int = 0) -> str:
    if message.is_multipart():
        texts = (_text_of(part, depth + 1) for part in _parts(message)) if depth < DEEPEST else iter(())
        return "\n".join(texts)[:MOST_TEXT]
    if message.get_content_maintype() != "text":
        return ""
    return _bytes_of(message)[:MOST_TEXT].decode("utf-8", "replace")


def _bytes_of(part: "Message[str, str]") -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
