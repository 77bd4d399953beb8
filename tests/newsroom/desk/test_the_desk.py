# SPDX-License-Identifier: BSD-3-Clause
"""The first screen after the login."""

from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Revision

from broadsheet.core.models import User
from broadsheet.newsroom.actions import publish_article, schedule_article, send_back_article, submit_article
from broadsheet.newsroom.desk.home import Desk, read_desk
from broadsheet.newsroom.desk.sight import sight_of
from broadsheet.newsroom.models import ArticlePage, Byline, Publication
from tests.factories.newsroom import AuthorFactory
from tests.newsroom.desk.conftest import Newsroom, fresh, make_draft

BrowserOf = Callable[[User], Client]


def desk_of(user: User) -> Desk:
    return read_desk(sight_of(User.objects.get(pk=user.pk)), now=timezone.now())


def headlines(entries: list) -> list[str]:
    return [entry.headline for entry in entries]


def test_it_shows_my_drafts_and_not_other_peoples(newsroom: Newsroom) -> None:
    make_draft(newsroom.world, newsroom.reporter, title="Mine")
    make_draft(newsroom.world, newsroom.editor, title="Hers")
    assert headlines(desk_of(newsroom.reporter).drafts) == ["Mine"]


def test_it_shows_what_came_back_with_the_reason(newsroom: Newsroom, draft: ArticlePage, browser_of: BrowserOf) -> None:
    submit_article(article=draft, by=newsroom.reporter)
    send_back_article(article=fresh(draft), by=newsroom.editor, reason="Who <b>says</b> so?")
    page = browser_of(newsroom.reporter).get("/newsroom/").content.decode()
    assert "Returned to me" in page
    assert "Who &lt;b&gt;says&lt;/b&gt; so?" in page
    assert "Editor Example:" in page


def test_an_author_credited_is_told_too(newsroom: Newsroom, draft: ArticlePage) -> None:
    Byline.objects.create(article=draft, author=AuthorFactory(user=newsroom.contributor))
    submit_article(article=draft, by=newsroom.reporter)
    send_back_article(article=fresh(draft), by=newsroom.editor, reason="No.")
    assert headlines(desk_of(newsroom.contributor).returned) == [draft.title]


def test_what_waits_is_shown_to_whoever_may_decide(newsroom: Newsroom, draft: ArticlePage) -> None:
    submit_article(article=draft, by=newsroom.reporter)
    assert headlines(desk_of(newsroom.editor).waiting) == [draft.title]
    assert headlines(desk_of(newsroom.managing_editor).waiting) == [draft.title]
    assert headlines(desk_of(newsroom.reporter).waiting) == []
    assert headlines(desk_of(newsroom.reporter).submitted) == [draft.title]
    assert headlines(desk_of(newsroom.audience).waiting) == []


def test_scheduled_articles_have_their_time_and_late_ones_are_an_alarm(
    newsroom: Newsroom, draft: ArticlePage, browser_of: BrowserOf
) -> None:
    schedule_article(article=draft, by=newsroom.editor, at=timezone.now() + timedelta(hours=1))
    assert not desk_of(newsroom.editor).late
    revision = Revision.objects.get(approved_go_live_at__isnull=False)
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=3)
    revision.save()
    assert headlines([item.entry for item in desk_of(newsroom.editor).late]) == [draft.title]
    assert "Late: the time has passed" in browser_of(newsroom.editor).get("/newsroom/").content.decode()


def test_the_desk_bears_the_publications_name(newsroom: Newsroom, browser_of: BrowserOf) -> None:
    site = newsroom.world.get_site()
    Publication.objects.update_or_create(site=site, defaults={"name": "The Harbour Post", "accent": "teal"})
    page = browser_of(newsroom.reporter).get("/newsroom/").content.decode()
    assert "The Harbour Post" in page
    assert "accents/teal.css" in page
    login = Client().get("/newsroom/login/").content.decode()
    assert "The Harbour Post" in login
    assert "Wagtail</title>" not in login


def test_everybody_with_a_role_gets_a_desk(newsroom: Newsroom, browser_of: BrowserOf) -> None:
    for name in ("contributor", "reporter", "editor", "managing_editor", "audience", "administrator"):
        assert browser_of(getattr(newsroom, name)).get("/newsroom/").status_code == 200, name


def test_the_number_of_queries_does_not_grow(newsroom: Newsroom, browser_of: BrowserOf) -> None:
    def everything_once() -> None:
        make_draft(newsroom.world, newsroom.editor)
        returned, waiting, scheduled, published = (make_draft(newsroom.world, newsroom.editor) for _ in range(4))
        for article in (returned, waiting):
            submit_article(article=article, by=newsroom.editor)
        send_back_article(article=fresh(returned), by=newsroom.editor, reason="No.")
        schedule_article(article=scheduled, by=newsroom.editor, at=timezone.now() + timedelta(hours=1))
        publish_article(article=published, by=newsroom.editor)

    browser = browser_of(newsroom.editor)
    everything_once()
    browser.get("/newsroom/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get("/newsroom/")
    for _ in range(4):
        everything_once()
    with CaptureQueriesContext(connection) as many:
        browser.get("/newsroom/")
    assert len(many) == len(few)
    assert len(many) <= 33
