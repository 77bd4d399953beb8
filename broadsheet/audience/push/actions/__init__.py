# SPDX-License-Identifier: BSD-3-Clause
"""The room's verbs. Those of sending are in `sending.py`, which loads what only the worker needs."""

from broadsheet.audience.push.actions.following import carry_over, end_follow, follow, forget_device
from broadsheet.audience.push.actions.planning import notice, plan_again, plan_notifications
from broadsheet.audience.push.actions.tidying import tidy_up

__all__ = [
    "carry_over",
    "end_follow",
    "follow",
    "forget_device",
    "notice",
    "plan_again",
    "plan_notifications",
    "tidy_up",
]
