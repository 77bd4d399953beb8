# SPDX-License-Identifier: BSD-3-Clause
"""The edition's tables. All but the outbox can be made again from the newsroom's."""

from broadsheet.edition.models.change import Change, Operation
from broadsheet.edition.models.clock import Clock
from broadsheet.edition.models.entry import Dependency, Entry, Key
from broadsheet.edition.models.fact import Fact, FactKind
from broadsheet.edition.models.listener import Listener
from broadsheet.edition.models.purge import Purge
from broadsheet.edition.models.touch import Touch

__all__ = [
    "Change",
    "Clock",
    "Dependency",
    "Entry",
    "Fact",
    "FactKind",
    "Key",
    "Listener",
    "Operation",
    "Purge",
    "Touch",
]
