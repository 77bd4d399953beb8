# SPDX-License-Identifier: BSD-3-Clause
"""What happened in the newsroom, in the past tense."""

import uuid
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ArticlePublished:
    """Readers can open the article: for the first time, or in a new version."""

    article_id: int
    public_id: uuid.UUID
    at: datetime
    first: bool
    """True when readers could not open it before."""


@dataclass(frozen=True)
class ArticleWithdrawn:
    """Readers can no longer open the article."""

    article_id: int
    public_id: uuid.UUID
    at: datetime
