# SPDX-License-Identifier: BSD-3-Clause
"""Which of this room's tables no stored page shows."""

from broadsheet.core.watch import never_seen
from broadsheet.wires.websub.models import Intent, Ping, Subscription

never_seen(Subscription, Intent, Ping, because="Who is told of changes is between them and us.")
