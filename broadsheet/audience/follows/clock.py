# SPDX-License-Identifier: BSD-3-Clause
"""What the worker does for followers whenever it looks at the clock."""

from datetime import datetime

from broadsheet.audience.follows.actions import clip, notice_new_articles, send_what_is_due, tidy_up
from broadsheet.audience.follows.actions.alerting import clip_alerts

__all__ = ["serve_followers", "tidy_up"]


def serve_followers(*, now: datetime) -> None:
    """Notice, clip and write letters until nothing is left for this moment; each batch is whole by itself."""
    while clip_alerts(now=now):
        pass
    notice_new_articles(now=now)
    while clip(now=now):
        pass
    while send_what_is_due(now=now):
        pass
