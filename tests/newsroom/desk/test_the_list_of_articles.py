# SPDX-License-Identifier: BSD-3-Clause
"""The list answers every question by an index, shows nobody what they may not edit, and costs the same at any size."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.search.backends import get_search_backend

from broadsheet.core.models import User
from broadsheet.newsroom.actions import publish_article, rebuild_desk, submit_article, withdraw_article
from broadsheet.newsroom.desk.articles import ArticleFilter
from broadsheet.newsroom.desk.sight import sight_of
from broadsheet.newsroom.models import ArticlePage, Byline, DeskEntry, SectionPage
from broadsheet.newsroom.search.engine import found_in
from broadsheet.newsroom.search.question import read_question
from tests.factories.newsroom import AuthorFactory, SectionFactory
from tests.newsroom.conftest import index
from tests.newsroom.desk.archive import fill_section
from tests.newsroom.desk.conftest import Newsroom, fresh, make_draft

BrowserOf = Callable[[User], Client]


def ask(user: User, **question: str) -> list[str]:
    form = ArticleFilter(question, sight=sight_of(User.objects.get(pk=user.pk)))
    entries = form.apply(sight_of(User.objects.get(pk=user.pk)).editable(DeskEntry.objects.all()))
    return [entry.headline for entry in entries]


def test_each_state_can_be_asked_for(newsroom: Newsroom) -> None:
    articles = {
        name: make_draft(newsroom.world, newsroom.editor, title=name) for name in ("draft", "out", "gone", "in")
    }
    for name in ("out", "gone"):
        publish_article(article=articles[name], by=newsroom.editor)
    withdraw_article(article=fresh(articles["gone"]), by=newsroom.editor, notice="")
    submit_article(article=articles["in"], by=newsroom.editor)
    states = {"draft": "draft", "published": "out", "withdrawn": "gone", "in_review": "in"}
    assert {state: ask(newsroom.editor, state=state) for state in states} == {k: [v] for k, v in states.items()}
    assert ask(newsroom.editor, state="returned") == []


def test_section_author_type_and_headline_narrow_it(newsroom: Newsroom) -> None:
    author = AuthorFactory()
    tide = make_draft(newsroom.world, newsroom.editor, title="Tide tables go digital", kind="analysis")
    make_draft(newsroom.politics, newsroom.editor, title="Council meets")
    Byline.objects.create(article=tide, author=author)
    index(tide)
    boss = newsroom.managing_editor
    for question in (
        {"section": str(newsroom.world.pk)},
        {"author": str(author.pk)},
        {"kind": "analysis"},
        {"q": "tide"},
        {"q": "digi"},
    ):
        assert ask(boss, **question) == ["Tide tables go digital"], question
    assert ask(boss, q="nothing like it") == []


def test_a_headline_changed_in_a_draft_is_listed(newsroom: Newsroom, draft: ArticlePage) -> None:
    publish_article(article=draft, by=newsroom.editor)
    article = fresh(draft)
    article.title = "A better headline"
    article.save_revision()
    entry = DeskEntry.objects.get(pk=draft.pk)
    assert (entry.headline, entry.state, entry.unpublished_changes) == ("A better headline", "published", True)


def test_a_headline_is_found_as_published_and_as_drafted(newsroom: Newsroom) -> None:
    changed = make_draft(newsroom.world, newsroom.editor, title="Council meets")
    publish_article(article=changed, by=newsroom.editor)
    article = fresh(changed)
    article.title = "Mayor resigns at dawn"
    article.save_revision()
    index(changed)
    for words in ("council", "mayor dawn", "RESIGNS"):
        assert ask(newsroom.editor, q=words) == ["Mayor resigns at dawn"], words
    assert ask(newsroom.editor, q="mayor meets") == []


def test_the_index_is_asked_once_however_many_articles_there_are(newsroom: Newsroom, draft: ArticlePage) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has to be told")
    chooser = get_search_backend().autocomplete("council", ArticlePage.objects.live()).get_queryset()
    listed = ArticleFilter({"q": "council"}, sight=sight_of(newsroom.editor))
    for asked in (
        chooser,
        listed.apply(DeskEntry.objects.all()),
        found_in(ArticlePage.objects.readable(), read_question("council")),
    ):
        plan = asked.explain()
        assert "VIRTUAL TABLE INDEX 0:M" in plan
        assert "VIRTUAL TABLE INDEX 0:=" not in plan, "asked again for each article"


def test_days_narrow_it(newsroom: Newsroom, draft: ArticlePage) -> None:
    DeskEntry.objects.filter(pk=draft.pk).update(changed_at=datetime(2024, 5, 5, 12, tzinfo=UTC))
    assert ask(newsroom.editor, since="2024-05-05", until="2024-05-05") == [draft.title]
    assert ask(newsroom.editor, since="2024-05-06") == []
    assert ask(newsroom.editor, until="2024-05-04") == []


@pytest.mark.parametrize("name", ["contributor", "reporter", "editor", "managing_editor", "audience"])
def test_it_lists_exactly_what_the_person_may_edit(newsroom: Newsroom, name: str) -> None:
    for section in (newsroom.world, newsroom.politics, SectionFactory(title="Asia", parent=newsroom.world)):
        for owner in (newsroom.contributor, newsroom.editor):
            make_draft(section, owner)
    user = User.objects.get(pk=getattr(newsroom, name).pk)
    editable = {a.title for a in ArticlePage.objects.all() if a.permissions_for_user(user).can_edit()}
    assert set(ask(user)) == editable


def test_a_moved_article_is_listed_in_its_new_section(newsroom: Newsroom, draft: ArticlePage) -> None:
    fresh(draft).move(SectionPage.objects.get(pk=newsroom.politics.pk), pos="last-child")
    assert DeskEntry.objects.get(pk=draft.pk).section_id == newsroom.politics.pk
    assert ask(newsroom.editor) == []


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=" + "x" * 3000,
        "section=abc",
        "author=999999",
        "state=nonsense",
        "since=1066-13-45",
        "p=0",
        "p=-3",
        "p=99999999999",
        "p=²",
        "until=9999-12-31",
        "since=0001-01-01",
        "sort=upside",
        "q=%22AND+OR*%22",
    ],
)
def test_nonsense_is_answered_with_a_page(
    newsroom: Newsroom, draft: ArticlePage, browser_of: BrowserOf, query: str
) -> None:
    assert browser_of(newsroom.editor).get(f"/newsroom/articles/?{query}").status_code == 200


def test_rebuilding_gives_what_the_listeners_gave(newsroom: Newsroom) -> None:
    published, submitted, _draft = (make_draft(newsroom.world, newsroom.editor) for _ in range(3))
    publish_article(article=published, by=newsroom.editor)
    submit_article(article=submitted, by=newsroom.reporter)
    before = list(DeskEntry.objects.order_by("pk").values())
    assert rebuild_desk() == 3
    assert list(DeskEntry.objects.order_by("pk").values()) == before


@pytest.fixture
def archive(newsroom: Newsroom) -> None:
    """Ten thousand articles in two sections."""
    for section in (newsroom.world, newsroom.politics):
        fill_section(section, newsroom.reporter, count=5000)
    assert rebuild_desk() == 10_000


def test_at_ten_thousand_articles_a_page_costs_few_queries_and_none_reads_them_all(
    newsroom: Newsroom, browser_of: BrowserOf, archive: None
) -> None:
    browser = browser_of(newsroom.managing_editor)
    browser.get("/newsroom/articles/")
    for address in ("/newsroom/articles/", "/newsroom/articles/?state=published&sort=published&p=150"):
        with CaptureQueriesContext(connection) as queries:
            page = browser.get(address).content.decode()
        assert page.count('class="desk-headline"') == 50
        assert "1,000 articles or more" in page
        assert len(queries) <= 26, address
    if connection.vendor == "sqlite":
        no_question_sorts_the_whole_archive(newsroom)


def no_question_sorts_the_whole_archive(newsroom: Newsroom) -> None:
    sight = sight_of(newsroom.managing_editor)
    for question in (
        {},
        {"state": "published"},
        {"section": str(newsroom.world.pk)},
        {"section": str(newsroom.world.pk), "state": "draft"},
        {"kind": "opinion"},
        {"sort": "published"},
        {"since": (datetime.now(tz=UTC) - timedelta(days=3)).date().isoformat()},
    ):
        plan = ArticleFilter(question, sight=sight).apply(DeskEntry.objects.all())[:51].explain()
        assert "USING INDEX" in plan, (question, plan)
        assert "TEMP B-TREE" not in plan, (question, plan)
