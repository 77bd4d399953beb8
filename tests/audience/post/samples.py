# SPDX-License-Identifier: BSD-3-Clause
"""Messages that come back, as mail servers, providers and people write them. The words are ours, the form is theirs."""

from broadsheet.audience.post.models import Parcel
from broadsheet.audience.post.return_path import ReturnPath

SECRETLY = "x" * 50


def returns_to(letter: Parcel, secret: str = SECRETLY) -> str:
    """The return path that the letter went out with."""
    return ReturnPath("bounces@example.org", secret=secret).of(letter=letter.pk, fingerprint=letter.fingerprint)


def message_id(letter: Parcel) -> str:
    return f"<{letter.uuid.hex}@example.org>"


def lines(*texts: str) -> bytes:
    return "\r\n".join((*texts, "")).encode()


def bounce(
    *,
    to: str = "bounces@example.org",
    status: str = "5.1.1",
    action: str = "failed",
    diagnostic: str = "smtp; 550 5.1.1 <ada@example.net> is not known here",
    returned: str = "",
    own_id: str = "<bounce-1@mx.example.net>",
    recipient: str = "ada@example.net",
    extra: tuple[str, ...] = (),
) -> bytes:
    """As RFC 3464 has it; `returned` is the Message-ID of the letter in it."""
    return lines(
        "Return-Path: <>",
        "From: Mail System <postmaster@mx.example.net>",
        f"To: {to}",
        f"Message-ID: {own_id}",
        "Date: Mon, 23 Nov 2026 06:30:00 +0000",
        "Subject: Delivery report",
        "Auto-Submitted: auto-replied",
        *extra,
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="part"',
        "",
        "--part",
        "",
        "Something became of your message.",
        "--part",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example.net",
        "",
        f"Final-Recipient: rfc822; {recipient}",
        f"Action: {action}",
        f"Status: {status}",
        f"Diagnostic-Code: {diagnostic}",
        "",
        "--part",
        "Content-Type: message/rfc822",
        "",
        f"Return-Path: <{to}>",
        "From: The Lantern <desk@example.org>",
        "To: ada@example.net",
        "Subject: Today",
        *([f"Message-ID: {returned}"] if returned else []),
        "",
        "Dear Ada",
        "--part--",
    )


def complaint(
    *,
    kind: str = "abuse",
    to: str = "bounces@example.org",
    mail_from: str = "",
    returned: str = "",
    own_id: str = "<c@p>",
) -> bytes:
    """As RFC 5965 has it, the reader's address blackened as most providers do."""
    return lines(
        "From: feedback@provider.example",
        f"To: {to}",
        f"Message-ID: {own_id}",
        "Subject: FW: Today",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=feedback-report; boundary="part"',
        "",
        "--part",
        "Content-Type: text/plain",
        "",
        "This is a report about a message that was received.",
        "--part",
        "Content-Type: message/feedback-report",
        "",
        f"Feedback-Type: {kind}",
        "User-Agent: Provider/1.0",
        "Version: 1",
        *([f"Original-Mail-From: <{mail_from}>"] if mail_from else []),
        "",
        "--part",
        "Content-Type: message/rfc822",
        "",
        "From: The Lantern <desk@example.org>",
        "To: [redacted]",
        *([f"Message-ID: {returned}"] if returned else []),
        "Subject: Today",
        "",
        "Dear [redacted]",
        "--part--",
    )


def vacation(*, to: str = "bounces@example.org", header: str = "Auto-Submitted: auto-replied (vacation)") -> bytes:
    return lines(
        "From: Ada <ada@example.net>",
        f"To: {to}",
        "Message-ID: <away@example.net>",
        "Subject: Away",
        header,
        "",
        "I am away until Monday. If it is urgent write to bob@example.net.",
    )


def qmail(
    *, returned: str, reason: str = "This user doesn't have an example.net account (ada@example.net) [0]"
) -> bytes:
    """qmail's own form (QSBMF)."""
    return lines(
        "From: MAILER-DAEMON@example.net",
        "To: bounces@example.org",
        "Date: Mon, 23 Nov 2026 06:30:00 +0000",
        "Subject: failure notice",
        "",
        "Hi. This is the qmail-send program at example.net.",
        "I'm afraid I wasn't able to deliver your message to the following addresses.",
        "This is a permanent error; I've given up. Sorry it didn't work out.",
        "",
        "<ada@example.net>:",
        reason,
        "",
        "--- Below this line is a copy of the message.",
        "",
        "Return-Path: <bounces@example.org>",
        "From: desk@example.org",
        "Subject: Today",
        f"Message-ID: {returned}",
        "",
        "Dear Ada",
    )


def exim(*, returned: str) -> bytes:
    """As Exim wrote them before it knew the standard."""
    return lines(
        "From: Mail Delivery System <Mailer-Daemon@mx.example.net>",
        "X-Failed-Recipients: ada@example.net",
        "To: bounces@example.org",
        "Subject: Mail delivery failed: returning message to sender",
        "Message-ID: <E1-0001@mx.example.net>",
        "",
        "This message was created automatically by mail delivery software.",
        "",
        "A message that you sent could not be delivered to one or more of its",
        "recipients. This is a permanent error. The following address(es) failed:",
        "",
        "  ada@example.net",
        "    unknown user",
        "",
        "------ This is a copy of the message, including all the headers. ------",
        "",
        "From: desk@example.org",
        f"Message-ID: {returned}",
        "Subject: Today",
        "",
        "Dear Ada",
    )


def forwarded(report: bytes) -> bytes:
    """An administrator sends on what came to the wrong mailbox."""
    return (
        lines(
            "From: Desk <desk@example.org>",
            "To: bounces@example.org",
            "Message-ID: <forward@example.org>",
            "Subject: Fwd: Delivery report",
            "MIME-Version: 1.0",
            'Content-Type: multipart/mixed; boundary="outer"',
            "",
            "--outer",
            "Content-Type: text/plain",
            "",
            "See below.",
            "--outer",
            "Content-Type: message/rfc822",
            "",
        )
        + report
        + lines("--outer--")
    )


def bounce_of(report: bytes) -> bytes:
    """Somebody's server answers a bounce with a bounce: the letter in it is the first one."""
    outer = bounce(own_id="<bounce-2@other.example>", recipient="nobody@example.com")
    head = outer.partition(b"Return-Path: <bounces@example.org>")[0].replace(b"part", b"outer")
    return head + report + b"\r\n--outer--\r\n"


def from_a_person() -> bytes:
    return lines(
        "From: Ada <ada@example.net>",
        "To: bounces@example.org",
        "Message-ID: <hello@example.net>",
        "Subject: Re: Today",
        "",
        "Your weather page is wonderful, thank you.",
    )
