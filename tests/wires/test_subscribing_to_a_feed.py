# SPDX-License-Identifier: BSD-3-Clause
"""Feeds carry what was published, in forms that feed readers understand."""

import json
from datetime import UTC, datetime
from typing import Any

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from broadsheet.newsroom.context.publication import load_publication
from broadsheet.newsroom.models import ArticleTopic, Correction
from broadsheet.newsroom.models.publication import FeedContent
from tests.factories.core import PictureFactory
from tests.factories.newsroom import AuthorFactory, SectionFactory
from tests.factories.record import PersonFactory, TopicFactory
from tests.fixtures.cast import Member
from tests.newsroom.bodies import block, paragraph, quote
from tests.newsroom.conftest import MakeArticle, article  # noqa: F401 - the fixture is found by its name here

pytestmark = pytest.mark.django_db

NOON = datetime(2025, 11, 3, 12, tzinfo=UTC)


def fetch(member: Member, path: str) -> Any:
    """The feed as feedparser understands it, without complaint."""
    response = member.client.get(path)
    assert response.status_code == 200, path
    parsed = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def fetch_json(member: Member, path: str) -> dict[str, Any]:
    response = member.client.get(path)
    assert response.status_code == 200, path
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    found: dict[str, Any] = json.loads(response.content)
    return found


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_an_item_carries_the_article(form: str, article: MakeArticle, reader: Member) -> None:  # noqa: F811
    made = article(
        title="A very long headline",
        short_headline="Short & <sweet>",
        standfirst="In brief.",
        authors=[AuthorFactory(name="Ada Lane"), AuthorFactory(name="Bo Reed")],
        first_published_at=NOON,
        updated_at=datetime(2025, 11, 4, tzinfo=UTC),
        lead_picture=PictureFactory(),
        body=[paragraph('See <a href="https://example.org/">this</a>.'), quote("Yes.", PersonFactory(slug="mayor"))],
    )
    ArticleTopic.objects.create(article=made, topic=TopicFactory(name="Harbour"))
    feed = fetch(reader, f"/feeds/all.{form}")
    item = feed.entries[0]
    assert item.title == "Short & <sweet>"
    assert item.link == f"http://127.0.0.1:8000{made.get_url()}"
    assert item.id == f"urn:uuid:{made.public_id}"
    assert item.summary == "In brief."
    assert item.published_parsed[:5] == (2025, 11, 3, 12, 0)
    assert item.updated_parsed[:3] == (2025, 11, 4)
    assert [author.name for author in item.authors] == ["Ada Lane", "Bo Reed"]
    assert "Harbour" in [tag.term for tag in item.tags]
    assert item.media_content[0]["url"].startswith("http://127.0.0.1:8000/media/")
    text = item.content[0].value
    assert '<a href="https://example.org/">' in text
    assert '<a href="http://127.0.0.1:8000/people/mayor/">' in text


def test_a_json_item_carries_the_article(article: MakeArticle, reader: Member) -> None:  # noqa: F811
    made = article(authors=[AuthorFactory(name="Ada Lane")], first_published_at=NOON, body=[paragraph("Text.")])
    feed = fetch_json(reader, "/feeds/all.json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://127.0.0.1:8000/feeds/all.json"
    item = feed["items"][0]
    assert item["id"] == f"urn:uuid:{made.public_id}"
    assert item["date_published"] == "2025-11-03T12:00:00+00:00"
    assert "Text." in item["content_html"]
    assert [author["name"] for author in item["authors"]] == ["Ada Lane"]


def test_the_publication_may_give_standfirsts_only(article: MakeArticle, reader: Member) -> None:  # noqa: F811
    article(standfirst="In brief.", body=[paragraph("The whole text.")])
    publication = load_publication()
    publication.feed_content = FeedContent.STANDFIRST
    publication.save()
    for form in ("atom", "rss", "json"):
        content = reader.client.get(f"/feeds/all.{form}").content
        assert b"The whole text." not in content, form
        assert b"In brief." in content, form


@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_every_subject_has_its_feed(form: str, article: MakeArticle, reader: Member) -> None:  # noqa: F811
    inner = SectionFactory(slug="council", parent=SectionFactory(slug="politics"))
    made = article(
        title="The one",
        parent=inner,
        authors=[AuthorFactory(slug="ada")],
        body=[quote("Yes.", PersonFactory(slug="mayor"))],
    )
    ArticleTopic.objects.create(article=made, topic=TopicFactory(slug="harbour"))
    Correction.objects.create(article=made, text="It was Tuesday.")
    article(title="Another", parent=SectionFactory(slug="sport"))
    paths = ("politics", "politics/council", "authors/ada", "topics/harbour", "people/mayor", "corrections")
    for path in paths:
        content = reader.client.get(f"/feeds/{path}.{form}").content.decode()
        assert "The one" in content, path
        assert "Another" not in content, path
        assert f"/feeds/{path}.{form}" in content, path


def test_a_correction_is_an_item_of_its_own(article: MakeArticle, reader: Member) -> None:  # noqa: F811
    made = article(title="Vote")
    noted = Correction.objects.create(article=made, text="It was Tuesday.", made_at=NOON)
    item = fetch(reader, "/feeds/corrections.atom").entries[0]
    assert item.id == f"urn:uuid:{noted.public_id}"
    assert item.title == "Correction: Vote"
    assert item.link.startswith(f"http://127.0.0.1:8000{made.get_url()}#correction-")
    assert item.summary == "It was Tuesday."


def test_an_item_keeps_its_identity_when_its_address_changes(article: MakeArticle, reader: Member) -> None:  # noqa: F811
    made = article(slug="old")
    before = fetch(reader, "/feeds/all.atom").entries[0]
    made.slug = "new"
    made.save()
    after = fetch(reader, "/feeds/all.atom").entries[0]
    assert before.id == after.id
    assert before.link != after.link


@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_drafts_and_restricted_articles_are_in_no_feed(form: str, article: MakeArticle, reader: Member) -> None:  # noqa: F811
    ada, closed = AuthorFactory(slug="ada"), SectionFactory(slug="closed")
    article(title="Secret draft", authors=[ada], live=False)
    article(title="Secret plan", authors=[ada], parent=closed)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.PASSWORD, password="x")
    Correction.objects.create(article=article(title="Secret error", live=False), text="Secret.")
    for path in ("all", "authors/ada", "corrections"):
        assert b"Secret" not in reader.client.get(f"/feeds/{path}.{form}").content, path
    assert reader.client.get(f"/feeds/closed.{form}").status_code == 404


def test_an_empty_feed_is_a_feed(reader: Member, db: None) -> None:
    assert fetch(reader, "/feeds/all.atom").entries == []
    assert fetch(reader, "/feeds/corrections.rss").entries == []
    assert fetch_json(reader, "/feeds/all.json")["items"] == []


HOSTILE = "]]> </title> \x0b\x1f\ufffe & 🚀 שלום <script>"


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_no_text_breaks_the_document(form: str, article: MakeArticle, reader: Member) -> None:  # noqa: F811
    article(title=HOSTILE, standfirst=HOSTILE, body=[quote(HOSTILE), block("crosshead", {"text": HOSTILE})])
    assert len(fetch(reader, f"/feeds/all.{form}").entries) == 1


def test_what_did_not_change_is_not_sent_again(article: MakeArticle, reader: Member) -> None:  # noqa: F811
    article(first_published_at=NOON)
    first = reader.client.get("/feeds/all.atom")
    assert first["Last-Modified"] == "Mon, 03 Nov 2025 12:00:00 GMT"
    for header in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        again = reader.client.get("/feeds/all.atom", headers=header)
        assert (again.status_code, again.content) == (304, b"")
    assert reader.client.head("/feeds/all.atom")["ETag"] == first["ETag"]


def test_a_feed_follows_its_page(article: MakeArticle, reader: Member) -> None:  # noqa: F811
    article(authors=[AuthorFactory(slug="ada-reed")])
    Redirect.objects.create(old_path="/authors/ada-lane", redirect_link="/authors/ada-reed/", is_permanent=True)
    moved = reader.client.get("/feeds/authors/ada-lane.rss")
    assert (moved.status_code, moved["Location"]) == (301, "/feeds/authors/ada-reed.rss")


def test_a_feed_of_nothing_is_not_found(reader: Member, db: None) -> None:
    for path in ("nothing.atom", "authors/nobody.rss", "all.xml", "people/nobody.json", "authors.atom"):
        assert reader.client.get(f"/feeds/{path}").status_code == 404, path


def test_a_feed_costs_the_same_for_two_articles_and_for_thirty(article: MakeArticle, reader: Member) -> None:  # noqa: F811
    mayor, topic, picture = PersonFactory(), TopicFactory(), PictureFactory()

    def publish() -> None:
        made = article(
            authors=[AuthorFactory()],
            lead_picture=picture,
            body=[paragraph("Text."), quote("Yes.", mayor), block("picture", {"picture": picture.pk})],
        )
        ArticleTopic.objects.create(article=made, topic=topic)

    def cost() -> int:
        reader.client.get("/feeds/all.atom")
        with CaptureQueriesContext(connection) as queries:
            reader.client.get("/feeds/all.atom")
        return len(queries)

    publish()
    publish()
    few = cost()
    for _ in range(28):
        publish()
    assert cost() == few
    assert few <= 24
