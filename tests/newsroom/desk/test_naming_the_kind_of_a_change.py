# SPDX-License-Identifier: BSD-3-Clause
"""Whoever changes the words of an article that readers have read says of what kind the change is, or is asked."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset

from broadsheet.newsroom.actions import publish_article, submit_article
from broadsheet.newsroom.models import ArticlePage, Correction, PublicChange
from tests.newsroom.desk.conftest import Newsroom, fresh, make_draft
from tests.newsroom.desk.submitting import article_form, paragraph

BrowserOf = Callable[[Any], Client]
ASKED = "Say of what kind the change is"
NOON, ONE = paragraph("<p>It left at noon.</p>"), paragraph("<p>It left at one.</p>")


@pytest.fixture
def article(newsroom: Newsroom, browser_of: BrowserOf) -> ArticlePage:
    """Published with its button."""
    made = make_draft(newsroom.world, newsroom.reporter, title="The ferry", slug="an-article")
    press(browser_of(newsroom.editor), made, [NOON], "action-publish")
    assert fresh(made).live
    return fresh(made)


def press(client: Client, article: ArticlePage, body: list[Any], *buttons: str, **fields: Any) -> str:
    """Send the article's screen with one of its buttons; gives back what it shows then."""
    data = article_form(title=fields.pop("title", "The ferry"), body=body, **fields)
    data |= {button.partition("=")[0]: button.partition("=")[2] or "yes" for button in buttons}
    answer = client.post(f"/newsroom/pages/{article.pk}/edit/", data, follow=True)
    return str(answer.content.decode())


def told(kind: str, text: str = "") -> dict[str, Any]:
    """One row under “Changes”."""
    row = {"kind": kind, "text": text, "made_at": "2026-01-01 10:00", "ORDER": "1"}
    return {"corrections": inline_formset([row])}


def read(article: ArticlePage) -> str:
    """As readers have it."""
    return str(Client().get(article.get_url()).content.decode())


@pytest.mark.parametrize(("title", "body"), [("The ferry", [ONE]), ("The late ferry", [NOON]), ("The ferry", [])])
def test_words_changed_in_silence_are_asked_about_and_nothing_typed_is_lost(
    newsroom: Newsroom, browser_of: BrowserOf, article: ArticlePage, title: str, body: list[Any]
) -> None:
    screen = press(browser_of(newsroom.editor), article, body, "action-publish", title=title)
    assert ASKED in screen
    assert title in screen
    assert ("It left at one." in screen) == (body == [ONE])
    assert "It left at noon." in read(article)
    assert fresh(article).title == "The ferry"
    assert not PublicChange.objects.exists()


@pytest.mark.parametrize(
    ("kind", "text"), [("correction", "It was one."), ("clarification", "Ship's time."), ("update", ""), ("style", "")]
)
def test_with_its_kind_it_goes_out(
    newsroom: Newsroom, browser_of: BrowserOf, article: ArticlePage, kind: str, text: str
) -> None:
    assert ASKED not in press(browser_of(newsroom.editor), article, [ONE], "action-publish", **told(kind, text))
    assert "It left at one." in read(article)
    assert [change.kind for change in PublicChange.objects.all()] == [kind]


def test_a_correction_without_words_for_readers_is_none(
    newsroom: Newsroom, browser_of: BrowserOf, article: ArticlePage
) -> None:
    press(browser_of(newsroom.editor), article, [ONE], "action-publish", **told("correction"))
    assert "It left at noon." in read(article)


def test_an_old_note_explains_no_new_change(newsroom: Newsroom, browser_of: BrowserOf, article: ArticlePage) -> None:
    client = browser_of(newsroom.editor)
    press(client, article, [ONE], "action-publish", **told("correction", "It was one."))
    note = Correction.objects.get()
    row = {"id": note.pk, "kind": note.kind, "text": note.text, "made_at": "2026-01-01 10:00", "ORDER": "1"}
    kept = {"corrections": inline_formset([row], initial=1)}
    assert ASKED in press(client, article, [NOON], "action-publish", **kept)
    assert "It left at one." in read(article)


def test_approving_on_the_screen_asks_as_well(newsroom: Newsroom, browser_of: BrowserOf, article: ArticlePage) -> None:
    press(browser_of(newsroom.reporter), article, [ONE])
    submit_article(article=fresh(article), by=newsroom.reporter)
    approve = ("action-workflow-action=yes", "workflow-action-name=approve")
    assert ASKED in press(browser_of(newsroom.editor), article, [ONE], *approve)
    assert "It left at noon." in read(article)
    press(browser_of(newsroom.editor), article, [ONE], *approve, **told("update"))
    assert "It left at one." in read(article)


def approve_from_the_list(client: Client, article: ArticlePage) -> str:
    """As the button beside the article's name does, where no form of the article is shown."""
    task = fresh(article).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", task.pk])
    return str(client.post(address, {"comment": ""}, follow=True).content.decode())


def test_approving_from_the_list_asks_as_well_and_leads_to_where_it_is_answered(
    newsroom: Newsroom, browser_of: BrowserOf, article: ArticlePage
) -> None:
    press(browser_of(newsroom.reporter), article, [ONE])
    submit_article(article=fresh(article), by=newsroom.reporter)
    screen = approve_from_the_list(browser_of(newsroom.editor), article)
    assert ASKED in screen
    assert "It left at one." in screen
    assert "It left at noon." in read(article)
    assert not PublicChange.objects.exists()


def test_what_the_reporter_has_named_is_approved_from_the_list(
    newsroom: Newsroom, browser_of: BrowserOf, article: ArticlePage
) -> None:
    press(browser_of(newsroom.reporter), article, [ONE], **told("correction", "It was one."))
    submit_article(article=fresh(article), by=newsroom.reporter)
    assert ASKED not in approve_from_the_list(browser_of(newsroom.editor), article)
    assert "It left at one." in read(article)
    assert [change.kind for change in PublicChange.objects.all()] == ["correction"]


def test_publishing_many_at_once_passes_over_no_change_in_silence(
    newsroom: Newsroom, browser_of: BrowserOf, article: ArticlePage
) -> None:
    press(browser_of(newsroom.reporter), article, [ONE])
    address = f"/newsroom/bulk/wagtailcore/page/publish/?id={article.pk}&next=/newsroom/"
    assert ASKED in browser_of(newsroom.editor).post(address, follow=True).content.decode()
    assert "It left at noon." in read(article)


def test_a_draft_is_saved_without_a_question(newsroom: Newsroom, browser_of: BrowserOf, article: ArticlePage) -> None:
    assert ASKED not in press(browser_of(newsroom.reporter), article, [ONE])
    assert fresh(article).has_unpublished_changes


def test_what_readers_cannot_see_changed_needs_no_kind(
    newsroom: Newsroom, browser_of: BrowserOf, article: ArticlePage
) -> None:
    screen = press(browser_of(newsroom.editor), article, [NOON], "action-publish", search_description="A ferry.")
    assert ASKED not in screen
    assert fresh(article).search_description == "A ferry."


def test_an_article_nobody_can_read_is_changed_freely(newsroom: Newsroom, browser_of: BrowserOf) -> None:
    made = make_draft(newsroom.world, newsroom.reporter, title="The ferry", slug="an-article")
    publish_article(article=made, by=newsroom.editor)
    fresh(made).unpublish()
    assert ASKED not in press(browser_of(newsroom.editor), fresh(made), [ONE], "action-publish")
    assert "It left at one." in read(fresh(made))
