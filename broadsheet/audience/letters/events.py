# SPDX-License-Identifier: BSD-3-Clause
"""What happened to newsletters."""

from dataclasses import dataclass


@dataclass(frozen=True)
class IssueSent:
    """An issue was handed to the post."""

    issue_id: int
    by_id: int | None
    """None where a schedule or a rule did it."""


@dataclass(frozen=True)
class SubscriptionsChanged:
    """A reader gets another set of newsletters than before."""

    reader_id: int
