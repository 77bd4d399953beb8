# SPDX-License-Identifier: BSD-3-Clause
"""What the worker does for devices whenever it looks at the clock."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from broadsheet.audience.push.actions import notice, plan_notifications, tidy_up
from broadsheet.audience.push.actions.sending import send_notifications

__all__ = ["serve_devices", "tidy_up"]


def serve_devices(*, clock: Callable[[], datetime] = timezone.now, stop: Callable[[], bool] = lambda: False) -> None:
    """Notice, plan and send until nothing is left for this moment, or until told to stop.

    The time is looked at for each batch: many devices take many minutes, and leases count from now.
    """
    notice(now=clock())
    while not stop() and (plan_notifications(now=clock()) or send_notifications(now=clock(), stop=stop)):
        pass
