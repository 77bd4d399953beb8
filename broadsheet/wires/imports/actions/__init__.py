# SPDX-License-Identifier: BSD-3-Clause
"""The verbs: look at a file, bring it, take it back."""

from broadsheet.wires.imports.actions.looking import Look, look_at
from broadsheet.wires.imports.actions.running import bring, pause
from broadsheet.wires.imports.actions.undoing import EditedSinceError, undo

__all__ = ["EditedSinceError", "Look", "bring", "look_at", "pause", "undo"]
