# SPDX-License-Identifier: BSD-3-Clause
"""Which of this room's tables no stored page shows."""

from broadsheet.core.watch import never_seen
from broadsheet.wires.imports.models import Brought, Import, ImportProblem

never_seen(Import, Brought, ImportProblem, because="Where an article came from is kept for the next import.")
