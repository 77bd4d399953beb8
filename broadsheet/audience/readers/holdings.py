# SPDX-License-Identifier: BSD-3-Clause
"""What a reader can have, each kind registered by the room that gives it: follows, newsletters, answers to comments.

This room asks for consent and keeps the reader's page; what exactly somebody gets, it does not know.
"""

from typing import Any, Protocol

from broadsheet.audience.readers.models import Reader
from broadsheet.core.registry import Registry


class Holding(Protocol):
    """One kind of thing that a reader can have. What is wanted travels as plain JSON between form and confirmation."""

    def lines(self, wants: Any) -> list[str]:
        """What is wanted in words, one line each, for the letter that asks; empty where nothing of it exists."""

    def grant(self, *, reader: Reader, wants: Any) -> None:
        """The reader confirmed: give it. Giving twice is giving once."""

    def end_all(self, *, reader: Reader) -> None:
        """The reader gets nothing of this kind any more."""

    def export(self, *, reader: Reader) -> Any:
        """Everything that is kept of this kind about the reader, as plain JSON."""


holdings: Registry[str, Holding] = Registry("what readers can have")


def lines_of(wants: dict[str, Any]) -> list[str]:
    """Everything wanted, in words."""
    return [line for name, holding in holdings if name in wants for line in holding.lines(wants[name])]
