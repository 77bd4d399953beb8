# SPDX-License-Identifier: BSD-3-Clause
"""What a message that came back says, whoever said it and by whatever way."""

import re
from dataclasses import dataclass

from broadsheet.audience.post.models import ReportKind
from broadsheet.audience.post.outcomes import NO_SUCH_MAILBOX

CODE = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
NOT_ABOUT_THE_MAILBOX = re.compile(r"5\.[67]\.")
"""RFC 3463: what the letter holds, and policy. Its reader can do nothing about either."""
SAYS_NO_SUCH_MAILBOX = re.compile(
    r"(?:user|recipient|mailbox|account|address)\W+(?:\S+\W+){0,3}?(?:unknown|not found|does(?: no|n'?)t exist)"
    r"|(?:unknown|no such|nonexistent|invalid) (?:user|recipient|mailbox|account|address|local part)"
    r"|no mailbox (?:here )?by that name|does(?: no|n'?)t have an? \S+ account",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"[^\s<>\"'(),;:\[\]]+@[^\s<>\"'(),;:\[\]]+")
MOST_WORDS = 300


@dataclass(frozen=True)
class Notice:
    """One message, read."""

    kind: ReportKind
    digest: str
    """By which it is known when it comes again."""
    code: str = ""
    words: str = ""
    """Without addresses."""
    came_to: str = ""
    """Everything in which one of our return paths may stand."""
    letters: tuple[str, ...] = ()
    """The marks of letters that it names: the first part of their `Message-ID`."""
    addresses: tuple[str, ...] = ()
    """Addresses that it names."""
    is_signed: bool = False
    """Whether it comes from somebody whose word counts, such as a provider."""


def kind_of_failure(code: str, words: str) -> ReportKind:
    """What it means that a letter was not delivered. The words count only where the code says nothing."""
    if NO_SUCH_MAILBOX.search(code):
        return ReportKind.HARD
    if NOT_ABOUT_THE_MAILBOX.match(code):
        return ReportKind.POLICY
    if code in ("", "5.0.0") and SAYS_NO_SUCH_MAILBOX.search(words):
        return ReportKind.HARD
    return ReportKind.SOFT


def best_code(*texts: str) -> str:
    """The code that says most: servers write 5.0.0 where the answer they got says 5.1.1."""
    found = [code for text in texts for code in CODE.findall(text)]
    return next((code for code in found if not code.endswith(".0.0")), found[0] if found else "")


def without_addresses(text: str) -> str:
    """As much as is kept: one line, no addresses, nothing that a database or a screen stumbles over."""
    plain = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(ADDRESS.sub("…", plain).split())[:MOST_WORDS]
