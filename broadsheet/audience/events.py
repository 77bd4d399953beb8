# SPDX-License-Identifier: BSD-3-Clause
"""What readers did, and what they were answered."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ErrorReported:
    """A reader says that something in an article is wrong."""

    report_id: int
    article_id: int


@dataclass(frozen=True)
class ReportAnswered:
    """The desk has looked, and says what it found."""

    report_id: int
    article_id: int
    verdict: str
