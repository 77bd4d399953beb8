# SPDX-License-Identifier: BSD-3-Clause
"""Brings an article of the demo into its state on the desk, as the people of the demo would."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from broadsheet.config.demo.content import ArticleFile
from broadsheet.config.demo.reading import DemoFileError
from broadsheet.config.demo.work import Work
from broadsheet.newsroom.models import ArticlePage

FALLBACK_OWNER = "managing-editor"


def owner_of(work: Work, said: ArticleFile) -> int | None:
    """The login of the first author who has one; else the managing editor's."""
    by_author = {login.author: login.username for login in work.demo.logins if login.author}
    usernames = [by_author[by.author] for by in said.authors if by.author in by_author]
    return next((work.users[name] for name in [*usernames, FALLBACK_OWNER] if work.users.get(name)), None)


def publish(work: Work, said: ArticleFile, article: ArticlePage) -> None:
    """Let readers have it."""
    article.save_revision().publish()


def keep_as_draft(work: Work, said: ArticleFile, article: ArticlePage) -> None:
    """Save it and go home."""
    article.save_revision()


def schedule(work: Work, said: ArticleFile, article: ArticlePage) -> None:
    """Approve it for a moment to come, counted from the load."""
    if not said.scheduled_in_days or not said.scheduled_at:
        words = "a scheduled article needs scheduled_in_days and scheduled_at"
        raise DemoFileError(work.folder / "articles" / f"{said.slug}.md", "scheduled_at", words)
    day = (work.now.astimezone(work.zone) + timedelta(days=said.scheduled_in_days)).date()
    article.go_live_at = datetime.combine(day, time.fromisoformat(said.scheduled_at), tzinfo=work.zone)
    article.save_revision().publish()


STATES: dict[str, Callable[[Work, ArticleFile, ArticlePage], None]] = {
    "published": publish,
    "draft": keep_as_draft,
    "submitted": keep_as_draft,
    "sent_back": keep_as_draft,
    "scheduled": schedule,
}
