# SPDX-License-Identifier: BSD-3-Clause
"""Authors, topics, people, months and days list what was published, and nothing else."""

from datetime import UTC, date, datetime

import pytest
from wagtail.models import PageViewRestriction

from broadsheet.newsroom.context.archive import archive_context, day_context, month_context
from broadsheet.newsroom.context.author import author_context
from broadsheet.newsroom.context.person import person_context
from broadsheet.newsroom.context.publication import load_publication
from broadsheet.newsroom.context.topic import topic_context
from broadsheet.newsroom.models import ArticleTopic, Correction
from broadsheet.record.models import Person, Role
from tests.factories.newsroom import AuthorFactory, SectionFactory
from tests.factories.record import PersonFactory, TopicFactory
from tests.fixtures.cast import Member
from tests.newsroom.bodies import quote
from tests.newsroom.conftest import MakeArticle

pytestmark = pytest.mark.django_db


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)  # type: ignore[misc,arg-type]  # year to minute


def test_an_authors_page_lists_their_articles_newest_first(article: MakeArticle) -> None:
    ada = AuthorFactory(name="Ada Lane", slug="ada-lane")
    article(title="Older", authors=[ada], first_published_at=at(2025, 1, 1))
    article(title="Newer", authors=[AuthorFactory(), ada], first_published_at=at(2025, 2, 1))
    article(title="Somebody else's", authors=[AuthorFactory()])
    article(title="Draft", authors=[ada], live=False)
    page = author_context(ada)
    assert [card.headline for card in page.cards] == ["Newer", "Older"]
    assert page.head.canonical.endswith("/authors/ada-lane/")
    assert page.feeds[0].url == "/feeds/authors/ada-lane.atom"


def test_an_authors_page_shows_the_corrections_of_their_published_articles(article: MakeArticle) -> None:
    ada = AuthorFactory()
    Correction.objects.create(article=article(authors=[ada]), text="It was Tuesday.")
    Correction.objects.create(article=article(authors=[ada], live=False), text="Secret.")
    assert [each.text for each in author_context(ada).corrections] == ["It was Tuesday."]


def test_a_topics_page_lists_its_articles_and_who_follows_it(article: MakeArticle) -> None:
    topic = TopicFactory(name="Harbour", slug="harbour")
    ArticleTopic.objects.create(article=article(title="On it"), topic=topic)
    ArticleTopic.objects.create(article=article(title="Draft", live=False), topic=topic)
    ada = AuthorFactory(name="Ada Lane")
    ada.beats.add(topic)
    ada.save()
    page = topic_context(topic)
    assert [card.headline for card in page.cards] == ["On it"]
    assert [link.label for link in page.authors] == ["Ada Lane"]


def test_a_topic_stays_closed_until_something_was_published_on_it(article: MakeArticle, reader: Member) -> None:
    topic = TopicFactory(slug="secret-merger")
    ArticleTopic.objects.create(article=article(live=False), topic=topic)
    assert reader.client.get("/topics/secret-merger/").status_code == 404
    ArticleTopic.objects.create(article=article(), topic=topic)
    assert reader.client.get("/topics/secret-merger/").status_code == 200


def test_a_persons_page_gathers_what_they_said(article: MakeArticle) -> None:
    mayor = PersonFactory(name="Ines Vale")
    article(title="Council", body=[quote("We will rebuild.", mayor, said_on="2025-11-02", via="the town hall")])
    article(title="Other", body=[quote("I object.", PersonFactory())])
    article(title="Draft", body=[quote("Not yet said.", mayor)], live=False)
    page = person_context(mayor)
    assert [(each.words, each.said and each.said.first_day, each.via) for each in page.quotes] == [
        ("We will rebuild.", date(2025, 11, 2), "the town hall")
    ]
    assert [card.headline for card in page.cards] == ["Council"]


def test_a_person_stays_closed_until_an_article_quotes_them(article: MakeArticle, reader: Member) -> None:
    source = PersonFactory(slug="whistle-blower")
    article(body=[quote("Off the record.", source)], live=False)
    assert reader.client.get("/people/whistle-blower/").status_code == 404
    article(body=[quote("On the record.", source)])
    assert b"On the record." in reader.client.get("/people/whistle-blower/").content


def test_an_organisation_has_an_address_of_its_kind(article: MakeArticle, reader: Member) -> None:
    council = PersonFactory(slug="council", kind="organisation")
    article(body=[quote("We decided.", council)])
    assert reader.client.get("/organisations/council/").status_code == 200
    moved = reader.client.get("/people/council/")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/organisations/council/")


def test_roles_that_are_still_held_come_first(article: MakeArticle) -> None:
    person: Person = PersonFactory()
    Role.objects.create(person=person, title="Councillor", since=date(2012, 1, 1), until=date(2020, 1, 1))
    Role.objects.create(person=person, title="Mayor", since=date(2020, 1, 2))
    Role.objects.create(person=person, title="Clerk", until=date(2011, 1, 1))
    assert [role.words for role in person_context(person).roles] == ["Mayor", "Councillor", "Clerk"]


def test_a_day_begins_at_midnight_in_the_publications_zone(article: MakeArticle) -> None:
    publication = load_publication()
    publication.time_zone = "Europe/Zurich"
    publication.save()
    article(title="Just after midnight", first_published_at=at(2025, 11, 2, 23, 30))
    article(title="Just before", first_published_at=at(2025, 11, 2, 22, 30))
    page = day_context(date(2025, 11, 3))
    assert page is not None
    assert [card.headline for card in page.cards] == ["Just after midnight"]
    assert page.previous is not None
    assert page.previous.url == "/archive/2025/11/02/"


def test_the_archive_names_only_days_and_months_with_articles(article: MakeArticle) -> None:
    article(first_published_at=at(2024, 12, 31, 12))
    article(first_published_at=at(2025, 2, 28, 12))
    article(first_published_at=at(2025, 2, 3, 12))
    article(first_published_at=at(2025, 1, 3, 12), live=False)
    assert [link.url for link in archive_context().months] == ["/archive/2025/02/", "/archive/2024/12/"]
    month = month_context(date(2025, 2, 1))
    assert month is not None
    assert [link.url for link in month.days] == ["/archive/2025/02/03/", "/archive/2025/02/28/"]
    assert month.previous is not None
    assert (month.previous.url, month.next) == ("/archive/2024/12/", None)


def test_an_empty_publication_has_an_empty_archive(db: None) -> None:
    assert archive_context().months == ()


@pytest.mark.parametrize(
    "path",
    ["2025/01", "2025/13", "2025/00", "0000/01", "2025/02/30", "1899/12/31", "2101/01/01", "9999/12/31", "9999/12"],
)
def test_a_time_without_articles_is_not_found(path: str, article: MakeArticle, reader: Member) -> None:
    article(first_published_at=at(2025, 2, 28, 12))
    assert reader.client.get(f"/archive/{path}/").status_code == 404


def test_what_was_published_long_ago_is_in_the_archive(article: MakeArticle, reader: Member) -> None:
    article(title="The railway opens", first_published_at=at(1847, 8, 9, 12))
    assert b"The railway opens" in reader.client.get("/archive/1847/08/09/").content
    assert b"/archive/1847/08/" in reader.client.get("/archive/").content


def test_restricted_articles_are_listed_nowhere(article: MakeArticle, reader: Member) -> None:
    ada, topic, mayor = AuthorFactory(slug="ada"), TopicFactory(slug="t"), PersonFactory(slug="p")
    closed = article(
        title="For members only",
        parent=SectionFactory(),
        authors=[ada],
        body=[quote("Hush.", mayor)],
        first_published_at=at(2025, 2, 28, 12),
    )
    ArticleTopic.objects.create(article=closed, topic=topic)
    Correction.objects.create(article=closed, text="Hidden correction.")
    PageViewRestriction.objects.create(
        page=closed.get_parent(), restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    for path in ("/", "/authors/ada/", "/archive/", "/corrections/"):
        content = reader.client.get(path).content
        assert b"For members only" not in content, path
        assert b"Hidden correction" not in content, path
        assert b"/archive/2025/02/" not in content, path
    for path in ("/topics/t/", "/people/p/", "/archive/2025/02/", "/archive/2025/02/28/"):
        assert reader.client.get(path).status_code == 404, path


def test_pages_past_the_end_and_pages_that_are_no_number_are_not_found(article: MakeArticle, reader: Member) -> None:
    article(authors=[AuthorFactory(slug="ada")], first_published_at=at(2025, 2, 28, 12))
    for path in ("/authors/ada/", "/archive/2025/02/", "/archive/2025/02/28/", "/corrections/"):
        assert reader.client.get(path, {"page": "1"}).status_code == 200, path
        for page in ("2", "0", "-1", "x", "1.5", "٣", "99999999999999999999"):
            assert reader.client.get(path, {"page": page}).status_code == 404, (path, page)


def test_long_lists_go_on_on_the_next_page(article: MakeArticle, reader: Member) -> None:
    ada = AuthorFactory(slug="ada")
    for _ in range(21):
        article(authors=[ada])
    first, second = author_context(ada), author_context(ada, number=2)
    assert (len(first.cards), len(second.cards)) == (20, 1)
    assert (first.pager.next_url, second.pager.previous_url) == ("/authors/ada/?page=2", "/authors/ada/")
    assert second.head.canonical.endswith("/authors/ada/?page=2")
    assert reader.client.get("/authors/ada/?page=2").status_code == 200


def test_names_in_other_scripts_have_addresses(article: MakeArticle, reader: Member) -> None:
    article(authors=[AuthorFactory(name="مریم", slug="مریم")])
    response = reader.client.get("/authors/مریم/")
    assert response.status_code == 200
    assert "/feeds/authors/%D9%85%D8%B1%DB%8C%D9%85.atom" in response.content.decode()


def test_the_page_of_corrections_is_there_before_the_first_correction(reader: Member, db: None) -> None:
    assert reader.client.get("/corrections/").status_code == 200


def test_all_corrections_stand_on_one_page_newest_first(article: MakeArticle, reader: Member) -> None:
    for day in (1, 2):
        Correction.objects.create(article=article(), text=f"Correction {day}", made_at=at(2025, 11, day))
    content = reader.client.get("/corrections/").content
    assert 0 < content.index(b"Correction 2") < content.index(b"Correction 1")
