# SPDX-License-Identifier: BSD-3-Clause
"""Reasons why something may not go out yet, asked of every room that registered a gate."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Objection:
    """One reason that stops publication, in words for the person who pressed the button."""

    message: str
    """What is wrong and what to do, one sentence each."""
    field: str = ""
    """The form field it points at, or empty when it concerns the whole."""


Gate = Callable[[Any], Iterable[Objection]]

_gates: list[Gate] = []


def gate(check: Gate) -> Gate:
    """Decorator: `check` receives what is about to be published and yields its objections."""
    _gates.append(check)
    return check


def objections_to(candidate: object) -> list[Objection]:
    """Every objection of every gate; an empty list opens the way."""
    return [objection for check in _gates for objection in check(candidate)]


def gates() -> list[Gate]:
    """Who is asked, for the printed wiring."""
    return list(_gates)
