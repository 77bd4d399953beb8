# SPDX-License-Identifier: BSD-3-Clause
"""Sitemaps name every public address and no other."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from lxml import etree
from wagtail.models import PageViewRestriction

from broadsheet.core.addresses import address_kinds, addresses
from broadsheet.newsroom.context.publication import load_publication
from broadsheet.newsroom.models import ArticleTopic
from tests.factories.newsroom import AuthorFactory, InfoFactory, SectionFactory
from tests.factories.record import PersonFactory, TopicFactory
from tests.fixtures.cast import Member
from tests.newsroom.bodies import quote
from tests.newsroom.conftest import MakeArticle, article  # noqa: F401 - the fixture is found by its name here

pytestmark = pytest.mark.django_db

HOST = "http://127.0.0.1:8000"


def locations(member: Member, path: str) -> list[str]:
    """The paths a sitemap or an index names."""
    response = member.client.get(path)
    assert response.status_code == 200, path
    assert response["Content-Type"].startswith("application/xml")
    found = etree.fromstring(response.content).iter("{*}loc")
    assert all((each.text or "").startswith(HOST) for each in found)
    return [(each.text or "").removeprefix(HOST) for each in etree.fromstring(response.content).iter("{*}loc")]


def everything(member: Member) -> list[str]:
    """All that the sitemaps under the index name."""
    return [path for sitemap in locations(member, "/sitemap.xml") for path in locations(member, sitemap)]


def test_the_index_leads_to_every_public_page(article: MakeArticle, reader: Member) -> None:  # noqa: F811
    section = SectionFactory(slug="politics")
    ada, mayor, topic = AuthorFactory(slug="ada"), PersonFactory(slug="mayor"), TopicFactory(slug="harbour")
    InfoFactory(slug="about")
    made = article(
        slug="vote",
        parent=section,
        authors=[ada],
        body=[quote("Yes.", mayor)],
        first_published_at=datetime(2025, 11, 3, tzinfo=UTC),
    )
    ArticleTopic.objects.create(article=made, topic=topic)
    assert sorted(everything(reader)) == [
        "/",
        "/about/",
        "/archive/",
        "/archive/2025/11/",
        "/authors/ada/",
        "/corrections/",
        "/people/mayor/",
        "/politics/",
        "/politics/vote/",
        "/topics/harbour/",
    ]


def test_every_listed_address_answers(article: MakeArticle, reader: Member) -> None:  # noqa: F811
    made = article(authors=[AuthorFactory(slug="آدا")], body=[quote("Yes.", PersonFactory(kind="organisation"))])
    ArticleTopic.objects.create(article=made, topic=TopicFactory())
    listed = [address.path for kind in address_kinds() for address in addresses(kind)]
    assert len(listed) == len(set(listed))
    assert {"/feeds/all.atom", "/robots.txt", "/sitemaps/pages.xml"} < set(listed)
    for path in listed:
        assert reader.client.get(path).status_code == 200, path


def test_a_month_has_its_own_sitemap(article: MakeArticle, reader: Member) -> None:  # noqa: F811
    article(slug="old", first_published_at=datetime(2025, 10, 3, tzinfo=UTC))
    article(slug="new", first_published_at=datetime(2025, 11, 3, tzinfo=UTC))
    assert [path.rsplit("/", 2)[1] for path in locations(reader, "/sitemaps/articles-2025-10.xml")] == ["old"]
    for name in ("articles-2025-09", "articles-2025-13", "articles-0000-01", "articles", "pages-2025-10", "nothing"):
        assert reader.client.get(f"/sitemaps/{name}.xml").status_code == 404, name


def test_the_time_of_the_last_real_change_is_told(article: MakeArticle, reader: Member) -> None:  # noqa: F811
    article(first_published_at=datetime(2025, 11, 3, tzinfo=UTC), updated_at=datetime(2025, 11, 4, 8, 30, tzinfo=UTC))
    assert (
        b"<lastmod>2025-11-04T08:30:00+00:00</lastmod>" in reader.client.get("/sitemaps/articles-2025-11.xml").content
    )


def test_nothing_hidden_is_named(article: MakeArticle, reader: Member) -> None:  # noqa: F811
    ada, mayor, topic, closed = AuthorFactory(), PersonFactory(), TopicFactory(), SectionFactory(slug="closed")
    drafted = article(authors=[ada], body=[quote("Yes.", mayor)], live=False)
    ArticleTopic.objects.create(article=drafted, topic=topic)
    article(authors=[ada], body=[quote("Yes.", mayor)], parent=closed)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.PASSWORD, password="x")
    assert not {
        path for path in everything(reader) if "closed" in path or "/a" in path or "/p" in path or "/t" in path
    } - {"/archive/"}
    assert locations(reader, "/sitemaps/news.xml") == []


def test_an_article_that_belongs_elsewhere_is_not_named(article: MakeArticle, reader: Member) -> None:  # noqa: F811
    article(slug="ours")
    article(slug="theirs", canonical_url="https://example.org/theirs", source_name="Example")
    assert not [path for path in everything(reader) if "theirs" in path]
    assert not [path for path in locations(reader, "/sitemaps/news.xml") if "theirs" in path]


def test_the_news_sitemap_holds_the_last_two_days(article: MakeArticle, reader: Member) -> None:  # noqa: F811
    publication = load_publication()
    publication.name, publication.language = "The Lantern", "en-GB"
    publication.save()
    article(title="Fresh & new", first_published_at=timezone.now() - timedelta(hours=47))
    article(title="Stale", first_published_at=timezone.now() - timedelta(hours=49))
    content = reader.client.get("/sitemaps/news.xml").content.decode()
    assert "<news:title>Fresh &amp; new</news:title>" in content
    assert "<news:name>The Lantern</news:name>" in content
    assert "<news:language>en</news:language>" in content
    assert "Stale" not in content


def test_robots_txt_names_the_sitemaps_and_closes_the_newsroom(article: MakeArticle, reader: Member) -> None:  # noqa: F811
    assert "news.xml" not in reader.client.get("/robots.txt").content.decode()
    article()
    content = reader.client.get("/robots.txt").content.decode()
    assert f"Sitemap: {HOST}/sitemap.xml" in content
    assert f"Sitemap: {HOST}/sitemaps/news.xml" in content
    assert "Disallow: /newsroom/" in content
