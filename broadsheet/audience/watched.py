# SPDX-License-Identifier: BSD-3-Clause
"""Which of this room's tables no stored page shows."""

from broadsheet.audience.models import ErrorReport
from broadsheet.core.watch import never_seen

never_seen(ErrorReport, because="A report is between its sender and the desk.")
