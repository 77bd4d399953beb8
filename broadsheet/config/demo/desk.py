# SPDX-License-Identifier: BSD-3-Clause
"""Brings an article of the demo into its state on the desk, as the people of the demo would."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from broadsheet.config.demo.content import ArticleFile
from broadsheet.config.demo.work import Work
from broadsheet.core.models import User
from broadsheet.newsroom.actions import publish_article, schedule_article, send_back_article, submit_article
from broadsheet.newsroom.models import ArticlePage

MANAGING_EDITOR = "managing-editor"


def owner_of(work: Work, said: ArticleFile) -> int | None:
    """The login of the first author who has one; else the managing editor's."""
    by_author = {login.author: login.username for login in work.demo.logins if login.author}
    usernames = [by_author[by.author] for by in said.authors if by.author in by_author]
    return next((work.users[name] for name in [*usernames, MANAGING_EDITOR] if work.users.get(name)), None)


def publish(work: Work, said: ArticleFile, article: ArticlePage) -> None:
    """Let readers have it, at the time the file says."""
    article.first_published_at = work.moment(said.published_at)
    article.save_revision(user=_owner(article))
    publish_article(article=article)


def keep_as_draft(work: Work, said: ArticleFile, article: ArticlePage) -> None:
    """Save it and go home."""
    article.save_revision(user=_owner(article))


def submit(work: Work, said: ArticleFile, article: ArticlePage) -> None:
    """Give it to the desk."""
    keep_as_draft(work, said, article)
    submit_article(article=article, by=_owner(article))


def send_back(work: Work, said: ArticleFile, article: ArticlePage) -> None:
    """Give it to the desk, which returns it with its reason."""
    submit(work, said, article)
    send_back_article(article=article, by=_managing_editor(work), reason=said.sent_back_reason.strip())


def schedule(work: Work, said: ArticleFile, article: ArticlePage) -> None:
    """Approve it for a moment to come, counted from the load."""
    keep_as_draft(work, said, article)
    day = (work.now.astimezone(work.zone) + timedelta(days=said.scheduled_in_days)).date()
    at = datetime.combine(day, time.fromisoformat(said.scheduled_at), tzinfo=work.zone)
    schedule_article(article=article, by=_managing_editor(work), at=at)


def _owner(article: ArticlePage) -> User:
    return User.objects.get(pk=article.owner_id or 0)


def _managing_editor(work: Work) -> User:
    return User.objects.get(username=MANAGING_EDITOR)


STATES: dict[str, Callable[[Work, ArticleFile, ArticlePage], None]] = {
    "published": publish,
    "draft": keep_as_draft,
    "submitted": submit,
    "sent_back": send_back,
    "scheduled": schedule,
}
