# SPDX-License-Identifier: BSD-3-Clause
"""Somebody with a role elsewhere finds nothing of a draft: not its text, and not its headline."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.models import Page

from broadsheet.core.models import User
from broadsheet.newsroom.actions import submit_article
from broadsheet.newsroom.models import ArticlePage, Citation, LookAgain
from broadsheet.record.models import Claim
from tests.config.test_strangers_are_refused import newsroom_addresses
from tests.factories.record import ClaimFactory
from tests.newsroom.desk.conftest import Newsroom, fresh, make_draft

BrowserOf = Callable[[User], Client]
SECRET = "What only Politics may know"
OUTSIDERS = ["contributor", "reporter", "editor", "audience"]


@pytest.fixture
def secret(newsroom: Newsroom) -> ArticlePage:
    """A draft of Politics, in review; nobody of World may see it."""
    draft = make_draft(newsroom.politics, newsroom.managing_editor, title=SECRET)
    submit_article(article=draft, by=newsroom.managing_editor)
    return fresh(draft)


@pytest.mark.parametrize("name", OUTSIDERS)
def test_no_address_of_the_newsroom_shows_it(
    newsroom: Newsroom, secret: ArticlePage, browser_of: BrowserOf, name: str
) -> None:
    assert faults_of(browser_of(getattr(newsroom, name)), newsroom_addresses(secret.pk)) == []


def faults_of(browser: Client, paths: list[str]) -> list[str]:
    """The addresses that fail, and those that show the headline."""
    browser.raise_request_exception = False
    answers = {path: browser.get(path, follow=True) for path in paths}
    failing = [f"{path} fails" for path, answer in answers.items() if answer.status_code >= 500]
    leaking = [f"{p} shows it" for p, answer in answers.items() if SECRET in answer.content.decode(errors="replace")]
    return failing + leaking


@pytest.mark.parametrize("name", OUTSIDERS)
def test_neither_search_nor_chooser_nor_list_names_it(
    newsroom: Newsroom, secret: ArticlePage, browser_of: BrowserOf, name: str
) -> None:
    browser = browser_of(getattr(newsroom, name))
    parent = newsroom.politics.pk
    for path in (
        "/newsroom/articles/?q=Politics",
        "/newsroom/pages/search/?q=Politics",
        f"/newsroom/pages/{parent}/",
        f"/newsroom/choose-page/{parent}/?page_type=newsroom.articlepage",
        "/newsroom/choose-page/search/?q=Politics&page_type=newsroom.articlepage",
        f"/newsroom/choose-page/chosen-multiple/?id={secret.pk}",
        f"/newsroom/api/main/pages/?child_of={parent}",
        f"/newsroom/api/main/pages/{secret.pk}/",
        "/newsroom/reports/workflow/",
        "/newsroom/reports/workflow_tasks/",
        "/newsroom/reports/site-history/",
        "/newsroom/reports/aging-pages/",
        "/newsroom/reports/locked/",
        "/newsroom/reports/page-types-usage/",
        "/newsroom/pages/usage/newsroom/articlepage/",
        "/newsroom/",
    ):
        assert SECRET not in browser.get(path, follow=True).content.decode(errors="replace"), path


def test_a_contributor_does_not_find_other_drafts_of_their_own_section(
    newsroom: Newsroom, browser_of: BrowserOf
) -> None:
    draft = make_draft(newsroom.world, newsroom.reporter, title=SECRET)
    assert faults_of(browser_of(newsroom.contributor), newsroom_addresses(draft.pk)) == []


@pytest.mark.parametrize("name", OUTSIDERS)
def test_what_it_shows_of_the_record_does_not_name_it(
    newsroom: Newsroom, secret: ArticlePage, browser_of: BrowserOf, name: str
) -> None:
    claim = ClaimFactory()
    Citation.objects.create(article=secret, claim=claim, live=False)
    LookAgain.objects.create(article=secret, words="The claim changed.")
    browser = browser_of(getattr(newsroom, name))
    assert faults_of(browser, ["/newsroom/", "/newsroom/stories/", *newsroom_addresses(claim.pk)]) == []
    refused = browser.post(f"/newsroom/record/claims/delete/{claim.pk}/", follow=True)
    assert SECRET not in refused.content.decode()
    assert Claim.objects.filter(pk=claim.pk).exists()


@pytest.mark.parametrize("name", OUTSIDERS)
def test_no_post_changes_it(newsroom: Newsroom, secret: ArticlePage, browser_of: BrowserOf, name: str) -> None:
    before = Page.objects.filter(pk=secret.pk).values().get(), secret.revisions.count()
    browser = browser_of(getattr(newsroom, name))
    for path in newsroom_addresses(secret.pk):
        if f"/{secret.pk}/" in path:
            browser.post(path, {"title": "Mine now", "new_slug": "x", "new_title": "x", "action-publish": "1"})
    assert (Page.objects.filter(pk=secret.pk).values().get(), secret.revisions.count()) == before
    assert ArticlePage.objects.count() == 1
