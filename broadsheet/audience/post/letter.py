# SPDX-License-Identifier: BSD-3-Clause
"""A letter that is ready to go."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _


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
