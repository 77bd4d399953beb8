# SPDX-License-Identifier: BSD-3-Clause
"""Every address that was public stays good: it leads on, or says what became of the page."""

from collections.abc import Callable

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Page

from tests.factories.newsroom import AuthorFactory, SectionFactory
from tests.factories.record import PersonFactory, TopicFactory
from tests.fixtures.cast import Cast, Member
from tests.newsroom.bodies import quote
from tests.newsroom.conftest import MakeArticle

pytestmark = pytest.mark.django_db

Rename = Callable[[Page, str], None]


def leads_to(member: Member, path: str) -> tuple[int, str]:
    response = member.client.get(path)
    return response.status_code, response.headers.get("Location", "")


@pytest.fixture
def rename(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Rename:
    """Publishes the page with another slug."""

    def publish(page: Page, slug: str) -> None:
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return publish


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(article: MakeArticle, reader: Member) -> None:
    made = article(parent=SectionFactory(slug="politics"), slug="vote", authors=[AuthorFactory(slug="ada")])
    for path in (made.get_url(), "/politics/", "/authors/ada/", "/archive/", "/search/", "/corrections/"):
        assert leads_to(reader, path.rstrip("/")) == (301, path)
    assert leads_to(reader, "/search?q=harbour") == (301, "/search/?q=harbour")


def test_a_renamed_article_is_found_at_its_old_address(article: MakeArticle, rename: Rename, reader: Member) -> None:
    made = article(parent=SectionFactory(slug="politics"), slug="first")
    rename(made, "second")
    rename(made, "third")
    for old in ("first", "second"):
        assert leads_to(reader, f"/politics/{old}/") == (301, "/politics/third/")


def test_the_articles_of_a_renamed_section_are_found(article: MakeArticle, rename: Rename, reader: Member) -> None:
    section = SectionFactory(slug="politics")
    article(parent=section, slug="vote")
    rename(section, "state")
    assert leads_to(reader, "/politics/vote/") == (301, "/state/vote/")
    assert leads_to(reader, "/politics/") == (301, "/state/")


def test_authors_topics_and_people_are_found_under_their_old_names(article: MakeArticle, reader: Member) -> None:
    for record, folder in (
        (AuthorFactory(slug="one"), "authors"),
        (TopicFactory(slug="one"), "topics"),
        (PersonFactory(slug="one"), "people"),
    ):
        record.slug = "två"
        record.save()
        record.slug = "three"
        record.save()
        assert leads_to(reader, f"/{folder}/one/") == (301, f"/{folder}/three/"), folder
        assert leads_to(reader, f"/{folder}/två/") == (301, f"/{folder}/three/"), folder


def test_a_name_that_is_taken_back_leads_nowhere_else(reader: Member, db: None) -> None:
    ada = AuthorFactory(slug="ada")
    for slug in ("eda", "ada"):
        ada.slug = slug
        ada.save()
    assert reader.client.get("/authors/ada/").status_code == 200
    assert leads_to(reader, "/authors/eda/") == (301, "/authors/ada/")


def test_a_withdrawn_article_says_so_with_its_notice(article: MakeArticle, reader: Member) -> None:
    made = article(slug="vote", withdrawal_notice="It was not true.")
    path = made.get_url()
    made.unpublish()
    response = reader.client.get(path)
    assert response.status_code == 410
    assert b"It was not true." in response.content


def test_a_deleted_article_says_so_at_all_its_addresses(article: MakeArticle, rename: Rename, reader: Member) -> None:
    made = article(parent=SectionFactory(slug="politics"), slug="första", withdrawal_notice="It was not ours.")
    rename(made, "second")
    made.delete()
    for path in ("/politics/första/", "/politics/second/"):
        response = reader.client.get(path)
        assert response.status_code == 410, path
        assert b"It was not ours." in response.content, path


def test_a_deleted_person_is_gone(article: MakeArticle, reader: Member) -> None:
    person = PersonFactory(slug="mayor")
    person.delete()
    assert reader.client.get("/people/mayor/").status_code == 410


def test_an_address_that_never_was_is_not_found_in_whatever_language_it_is_asked(reader: Member, db: None) -> None:
    for path in (
        "/nothing/",
        "/nothing/here/",
        "/authors/nobody/",
        "/שלום/",
        "/%00/",
        "/🚀/",
        "/a" * 400 + "/",
        "/%ff/",
    ):
        for accept in ("text/html", "application/json", "image/png", "*/*;q=0", "nonsense"):
            response = reader.client.get(path, headers={"Accept": accept})
            assert response.status_code == 404, (path, accept)
            assert b"<h1>" in response.content, (path, accept)


def test_a_draft_is_nowhere(article: MakeArticle, cast: Cast) -> None:
    made = article(
        title="Secret draft",
        parent=SectionFactory(slug="politics"),
        slug="secret",
        live=False,
        authors=[AuthorFactory(slug="ada")],
        body=[quote("Secret words", PersonFactory(slug="mayor"))],
    )
    paths = [
        "/",
        "/politics/",
        made.get_url(),
        "/authors/ada/",
        "/people/mayor/",
        "/archive/",
        "/search/?q=secret",
        "/feeds/all.atom",
        "/feeds/all.rss",
        "/feeds/all.json",
        "/feeds/politics.atom",
        "/feeds/authors/ada.json",
        "/sitemap.xml",
        "/sitemaps/pages.xml",
        "/sitemaps/news.xml",
    ]
    for member in (cast.reader, cast.stranger):
        for path in paths:
            content = member.client.get(path).content.decode().lower()
            assert "secret draft" not in content, path
            assert "secret words" not in content, path
            assert "politics/secret" not in content or path == made.get_url(), path
        assert member.client.get(made.get_url()).status_code == 404


def test_nothing_but_reading_is_answered(article: MakeArticle, reader: Member) -> None:
    made = article()
    for path in ("/", made.get_url(), "/search/", "/feeds/all.atom", "/archive/"):
        assert reader.client.head(path).status_code == 200, path
