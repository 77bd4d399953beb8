# SPDX-License-Identifier: BSD-3-Clause
"""What the worker does for newsletters whenever it looks at the clock."""

from datetime import datetime

from broadsheet.audience.letters.actions import make_due_issues, send_due_issues

__all__ = ["issue_newsletters"]


def issue_newsletters(*, now: datetime) -> None:
    """Send what is scheduled, and make what a rule says. May be called at any time and by several processes."""
    send_due_issues(now=now)
    make_due_issues(now=now)
