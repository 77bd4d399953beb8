# SPDX-License-Identifier: BSD-3-Clause
"""The room's tables."""

from broadsheet.wires.imports.models.brought import Brought, BroughtKind
from broadsheet.wires.imports.models.running import Import, ImportProblem, ImportState

__all__ = ["Brought", "BroughtKind", "Import", "ImportProblem", "ImportState"]
