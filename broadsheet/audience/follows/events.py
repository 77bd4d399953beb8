# SPDX-License-Identifier: BSD-3-Clause
"""What happened to follows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FollowsChanged:
    """A reader follows something new, at another rhythm, or no more."""

    reader_id: int


@dataclass(frozen=True)
class FollowersAlerted:
    """An editor asked to tell the followers of an article's stories at once."""

    article_id: int
    by_id: int | None
