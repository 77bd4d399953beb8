# SPDX-License-Identifier: BSD-3-Clause
"""Each page asks the database a fixed number of questions, however much was published."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from broadsheet.newsroom.models import ArticlePage, ArticleTopic, Correction
from tests.factories.core import PictureFactory
from tests.factories.newsroom import AuthorFactory, InfoFactory, SectionFactory
from tests.factories.record import PersonFactory, TopicFactory
from tests.fixtures.cast import Member
from tests.newsroom.bodies import block, paragraph, quote
from tests.newsroom.conftest import MakeArticle

pytestmark = pytest.mark.django_db

Publish = Callable[[], ArticlePage]

# The most queries a page may need. A higher number here wants a reason in the commit.
BUDGET = {
    "/": 22,
    "/politics/": 22,
    "/politics/first/": 52,  # one for its changes in public
    "/about/": 13,
    "/authors/ada/": 21,
    "/topics/harbour/": 17,
    "/people/mayor/": 26,  # four for what the record says of them
    "/archive/": 12,
    "/archive/2025/11/": 19,
    "/archive/2025/11/03/": 19,
    "/search/?q=pier": 20,
    "/corrections/": 12,
    "/nothing-here/": 22,
}


@pytest.fixture
def publish(article: MakeArticle) -> Publish:
    """Publishes one more article that stands on every page."""
    politics = SectionFactory(title="Politics", slug="politics")
    ada = AuthorFactory(slug="ada", picture=PictureFactory())
    topic = TopicFactory(slug="harbour")
    mayor = PersonFactory(slug="mayor")
    ada.beats.add(topic)
    ada.save()
    InfoFactory(slug="about")
    first = datetime(2025, 11, 3, 6, tzinfo=UTC)
    picture = PictureFactory()
    count = 0

    def more() -> ArticlePage:
        nonlocal count
        count += 1
        made = article(
            title=f"Pier {count}",
            slug="first" if count == 1 else f"pier-{count}",
            parent=politics,
            authors=[ada],
            lead_picture=picture,
            first_published_at=first + timedelta(minutes=count),
            body=[paragraph("The pier."), quote("We will rebuild.", mayor), block("picture", {"picture": picture.pk})],
        )
        ArticleTopic.objects.create(article=made, topic=topic)
        Correction.objects.create(article=made, text="It was Tuesday.")
        return made

    return more


def cost(member: Member, path: str) -> int:
    member.client.get(path)  # what Django and Wagtail keep for the life of the process is asked for once
    with CaptureQueriesContext(connection) as queries:
        response = member.client.get(path)
    assert response.status_code == (404 if path == "/nothing-here/" else 200), path
    return len(queries)


def test_a_page_costs_the_same_for_one_article_and_for_thirty(publish: Publish, reader: Member) -> None:
    for _ in range(5):
        publish()
    few = {path: cost(reader, path) for path in BUDGET}
    for _ in range(25):
        publish()
    many = {path: cost(reader, path) for path in BUDGET}
    assert many == few
    assert {path: count for path, count in many.items() if count > BUDGET[path]} == {}
