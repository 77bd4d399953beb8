# SPDX-License-Identifier: BSD-3-Clause
"""What the worker does for followers whenever it looks at the clock."""

from collections.abc import Callable
from datetime import datetime

from broadsheet.audience.follows.actions import clip, notice_new_articles, send_what_is_due, tidy_up
from broadsheet.audience.follows.actions.alerting import clip_alerts

__all__ = ["serve_followers", "tidy_up"]


def serve_followers(*, now: datetime, stop: Callable[[], bool] = lambda: False) -> None:
    """Notice, clip and write letters until nothing is left for this moment, or until told to stop.

    Each batch is whole by itself. Urgent news goes before what is left of anything else.
    """
    notice_new_articles(now=now)
    while not stop() and (
        clip_alerts(now=now)
        or send_what_is_due(now=now, only_urgent=True)
        or clip(now=now)
        or send_what_is_due(now=now)
    ):
        pass
