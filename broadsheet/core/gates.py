# SPDX-License-Identifier: BSD-3-Clause
"""Reasons why something may not go out yet, asked of every room that registered a gate."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


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


class GateClosedError(ValidationError):
    """`candidate` may not go out yet; `objections` say why. Shown in a form, each stands on its field."""

    def __init__(self, candidate: object, objections: list[Objection]) -> None:
        """Keep both, and speak Django's language of form errors."""
        messages: dict[str, list[str]] = {}
        for objection in objections:
            messages.setdefault(objection.field or NON_FIELD_ERRORS, []).append(objection.message)
        super().__init__(messages)
        self.candidate = candidate
        self.objections = objections


def ask_gates(candidate: object) -> None:
    """Raise `GateClosedError` when anybody objects."""
    objections = objections_to(candidate)
    if objections:
        raise GateClosedError(candidate, objections)
