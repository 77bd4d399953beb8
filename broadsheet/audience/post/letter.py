# SPDX-License-Identifier: BSD-3-Clause
"""A letter that is ready to go."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def headers_to_many(*, name: str, lists: str, mark: str, way_out: str) -> dict[str, str]:
    """What a letter that goes to many says to mail programs (RFC 2369, RFC 2919, RFC 8058, RFC 3834).

    `lists` and `mark` stand before the publication's host in `List-Id` and behind which letter it is in `Feedback-ID`.
    """
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    shown = "".join(each for each in name if each.isascii() and each.isprintable() and each not in '<>"\\')
    return {
        # A program posts this address by itself; whoever opens it finds a button.
        "List-Unsubscribe": f"<{way_out}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f'"{shown.strip()}" <{lists}.{host}>',
        "Feedback-ID": f"{mark}:{host}",
        "Precedence": "bulk",
        "Auto-Submitted": "auto-generated",
    }


class Kind(models.IntegerChoices):
    """What a letter is for. The lower the number, the sooner it goes."""

    SINGLE = 10, _("asked for just now")
    ALERT = 20, _("alert")
    DIGEST = 30, _("digest")
    LETTER = 40, _("newsletter")


@dataclass(frozen=True)
class Letter:
    """One letter to one person."""

    key: str
    """What makes it this letter: another one with the same key is not sent."""
    to: str
    """The address, as its owner typed it."""
    subject: str
    """One line."""
    text: str
    """The letter as plain text."""
    html: str = ""
    """The same as HTML; empty where plain text is all."""
    sender: str = ""
    """Whom it is from, as in "Name <address>"; empty is the publication."""
    reply_to: str = ""
    """Where answers go; empty is the sender."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Further header lines, such as `List-Unsubscribe`."""
