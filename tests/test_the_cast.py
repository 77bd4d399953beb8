# SPDX-License-Identifier: BSD-3-Clause
"""The cast itself: who gets into the newsroom."""

import pytest

from tests.factories.newsroom import ArticleFactory, AuthorFactory
from tests.fixtures.cast import Cast

pytestmark = pytest.mark.django_db


def test_editor_and_reporter_get_into_the_newsroom(cast: Cast) -> None:
    assert cast.editor.client.get("/newsroom/").status_code == 200
    assert cast.reporter.client.get("/newsroom/").status_code == 200


def test_reader_and_stranger_are_sent_to_the_login(cast: Cast) -> None:
    for member in (cast.reader, cast.stranger):
        answer = member.client.get("/newsroom/")
        assert answer.status_code == 302
        assert answer["Location"].startswith("/newsroom/login/")


def test_an_article_of_the_factory_names_its_authors_in_order() -> None:
    authors = [AuthorFactory(), AuthorFactory()]
    article = ArticleFactory(authors=authors)
    assert [byline.author for byline in article.bylines.all()] == authors
