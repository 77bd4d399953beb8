# SPDX-License-Identifier: BSD-3-Clause
"""What the worker does for newsletters whenever it looks at the clock."""

from datetime import datetime

from broadsheet.audience.letters.actions import make_due_issues, send_due_issues

__all__ = ["issue_newsletters"]


def issue_newsletters(*, now: datetime) -> None:
    """Make what a rule says, and send what is scheduled. May be called at any time and by several processes."""
    make_due_issues(now=now)
    send_due_issues(now=now)
