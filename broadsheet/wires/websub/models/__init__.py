# SPDX-License-Identifier: BSD-3-Clause
"""The room's tables."""

from broadsheet.wires.websub.models.errand import Errand, ErrandQuerySet
from broadsheet.wires.websub.models.ping import Ping
from broadsheet.wires.websub.models.subscription import Intent, Subscription

__all__ = ["Errand", "ErrandQuerySet", "Intent", "Ping", "Subscription"]
