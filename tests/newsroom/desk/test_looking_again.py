# SPDX-License-Identifier: BSD-3-Clause
"""Whoever edits an article is told when something it shows has changed on record."""

import pytest

from broadsheet.newsroom.actions import mismatches
from broadsheet.newsroom.models import ArticlePage, LookAgain
from broadsheet.record.actions import change_claim_state
from tests.factories.newsroom import ArticleFactory
from tests.factories.record import ClaimFactory, PersonFactory, QuoteFactory
from tests.fixtures.cast import Cast
from tests.newsroom.bodies import block

pytestmark = pytest.mark.django_db


def publish(title: str, *blocks: object) -> ArticlePage:
    made: ArticlePage = ArticleFactory(title=title, body=list(blocks))
    made.save_revision().publish()
    return made


def test_a_claims_new_state_names_every_article_that_shows_it(
    cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    claim = ClaimFactory(statement="The gate was shut")
    showing = [publish(f"Gate report {number}", block("claim", {"claim": claim.pk})) for number in range(3)]
    publish("Another matter")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # pytest-django's fixture
        change_claim_state(claim=claim, state="refuted", evidence="The log says so.", by=None)
    assert {notice.article_id for notice in LookAgain.objects.open()} == {article.pk for article in showing}
    text = cast.editor.client.get("/newsroom/").content.decode()
    for number in range(3):
        assert f"Gate report {number}" in text
    assert "was reported and is now refuted" in text
    notice = LookAgain.objects.open().first()
    assert notice is not None
    assert cast.stranger.client.post(f"/newsroom/stories/looked/{notice.pk}/").status_code in (302, 403)
    assert LookAgain.objects.open().count() == 3
    cast.editor.client.post(f"/newsroom/stories/looked/{notice.pk}/")
    assert LookAgain.objects.open().count() == 2


def test_a_quote_that_was_reworded_names_the_articles_whose_words_no_longer_match(
    cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    quote = QuoteFactory(words="Nobody asked us about it", speaker=PersonFactory(name="Ada Lane"))
    part = publish("A part of it", block("quote", {"record": quote.pk, "words": "Nobody asked us"}))
    publish("All of it", block("quote", {"record": quote.pk, "words": ""}))
    quote.words = "Somebody asked us about it"
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # pytest-django's fixture
        quote.save_revision().publish()
    [notice] = LookAgain.objects.open()
    assert notice.article_id == part.pk
    [mismatch] = mismatches(ArticlePage.objects.get(pk=part.pk))
    assert "leaving the field empty" in mismatch.message
    screen = cast.editor.client.get(f"/newsroom/pages/{part.pk}/edit/").content.decode()
    assert "no longer matches the record" in screen
