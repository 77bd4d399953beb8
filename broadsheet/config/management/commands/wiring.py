# SPDX-License-Identifier: BSD-3-Clause
"""`broadsheet wiring`."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from broadsheet.core.addresses import address_kinds
from broadsheet.core.events import listeners
from broadsheet.core.gates import gates
from broadsheet.core.pages import page_views
from broadsheet.core.slots import slots
from broadsheet.core.stored import hearers, keepers


class Command(BaseCommand):
    """Print the registries through which rooms reach each other without importing each other."""

    help = "Print which room answers, listens, fills and objects to what."

    def handle(self, *args: Any, **options: Any) -> None:
        """One heading for each registry, one line for each entry."""
        for heading, entries in _registries():
            self.stdout.write(self.style.MIGRATE_HEADING(heading))
            for entry in entries or ["(nothing)"]:
                self.stdout.write(f"  {entry}")


def _registries() -> Iterator[tuple[str, list[str]]]:
    yield (
        "Events and who hears them",
        [
            f"{event.__module__}.{event.__qualname__} → {_name(listener)}"
            for event, heard in listeners().items()
            for listener in heard
        ],
    )
    yield (
        "Slots and who fills them",
        [f"{slot} ← {_name(filler)}" for slot, fillers in slots().items() for filler in fillers],
    )
    yield "Gates asked before publication", [_name(gate) for gate in gates()]
    yield "Kinds of addresses", address_kinds()
    yield "Finished answers", [f"{name} keeps them: {_name(each)}" for name, each in keepers]
    yield "Told when one changed", [f"{name} → {_name(each)}" for name, each in hearers]
    yield "Views of page types", [f"{page.__name__} → {_name(view)}" for page, view in page_views]


def _name(function: Any) -> str:
    return f"{function.__module__}.{function.__qualname__}"
