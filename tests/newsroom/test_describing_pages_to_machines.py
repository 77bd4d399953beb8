# SPDX-License-Identifier: BSD-3-Clause
"""schema.org in the head of each page says what the page says, and cannot break out of its element."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from broadsheet.newsroom.context.publication import load_publication
from broadsheet.newsroom.models import ArticlePage, Byline, Correction
from broadsheet.record.dating import When
from broadsheet.record.models import Role
from tests.factories.newsroom import AuthorFactory, InfoFactory, SectionFactory
from tests.factories.record import PersonFactory
from tests.fixtures.cast import Member
from tests.newsroom.bodies import paragraph, quote
from tests.newsroom.conftest import MakeArticle

pytestmark = pytest.mark.django_db

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def things(member: Member, path: str) -> dict[str, dict[str, Any]]:
    """What the page says it is about, by type."""
    response = member.client.get(path)
    assert response.status_code == 200, path
    found = SCRIPT.findall(response.content.decode())
    assert len(found) == 1, path
    return {each["@type"]: each for each in json.loads(found[0])}


def read(member: Member, article: ArticlePage) -> dict[str, Any]:
    return next(value for kind, value in things(member, article.get_url()).items() if kind.endswith("NewsArticle"))


def test_an_article_says_who_wrote_it_and_when(article: MakeArticle, reader: Member) -> None:
    ada = AuthorFactory(name="Ada Lane", slug="ada-lane", role="Harbour correspondent")
    made = article(title="Harbour reopens", authors=[ada], first_published_at=datetime(2025, 11, 3, 12, tzinfo=UTC))
    said = read(reader, made)
    assert said["headline"] == "Harbour reopens"
    assert said["datePublished"] == said["dateModified"] == "2025-11-03T12:00:00+00:00"
    assert [(each["name"], each["jobTitle"]) for each in said["author"]] == [("Ada Lane", "Harbour correspondent")]
    assert said["author"][0]["url"].endswith("/authors/ada-lane/")
    assert said["isAccessibleForFree"] is True


def test_only_a_real_change_moves_the_time_of_modification(article: MakeArticle, reader: Member) -> None:
    made = article(first_published_at=datetime(2025, 11, 3, tzinfo=UTC))
    made.title = "Typing error mended"
    made.save()
    assert read(reader, made)["dateModified"] == "2025-11-03T00:00:00+00:00"
    made.updated_at = datetime(2025, 11, 4, tzinfo=UTC)
    made.save()
    assert read(reader, made)["dateModified"] == "2025-11-04T00:00:00+00:00"


def test_who_only_contributed_is_a_contributor(article: MakeArticle, reader: Member) -> None:
    made = article(authors=[AuthorFactory(name="Ada Lane")])
    Byline.objects.create(article=made, author=AuthorFactory(name="Bo"), contribution="additional reporting")
    said = read(reader, made)
    assert [each["name"] for each in said["author"]] == ["Ada Lane"]
    assert [each["name"] for each in said["contributor"]] == ["Bo"]


@pytest.mark.parametrize(
    ("kind", "type_name"),
    [
        ("news", "NewsArticle"),
        ("analysis", "AnalysisNewsArticle"),
        ("opinion", "OpinionNewsArticle"),
        ("explainer", "BackgroundNewsArticle"),
    ],
)
def test_the_kind_of_article_has_its_type(kind: str, type_name: str, article: MakeArticle, reader: Member) -> None:
    assert read(reader, article(kind=kind))["@type"] == type_name


def test_corrections_quotes_and_sources_are_told(article: MakeArticle, reader: Member) -> None:
    mayor = PersonFactory(name="Ines Vale", slug="ines-vale")
    made = article(
        body=[
            paragraph('As <a href="https://example.org/report?a=1&amp;b=2">the report</a> says.'),
            quote(
                "We will rebuild.",
                mayor,
                said_on="2025-11-02",
                original_words="Nous rebâtirons.",
                original_language="fr",
            ),
        ],
        source_name="The Gazette",
        source_url="https://example.org/original",
    )
    Correction.objects.create(article=made, text="It was Tuesday.")
    said = read(reader, made)
    assert said["correction"][0]["text"] == "It was Tuesday."
    assert said["citation"] == [{"@type": "CreativeWork", "url": "https://example.org/report?a=1&b=2"}]
    assert said["isBasedOn"] == "https://example.org/original"
    spoken = said["hasPart"][0]
    assert (spoken["text"], spoken["creator"]["name"], spoken["dateCreated"]) == (
        "We will rebuild.",
        "Ines Vale",
        "2025-11-02",
    )
    assert spoken["translationOfWork"]["inLanguage"] == "fr"


def test_the_publisher_names_its_policies(article: MakeArticle, reader: Member) -> None:
    ethics = InfoFactory(title="Ethics", slug="ethics")
    publication = load_publication()
    publication.ethics_page = publication.corrections_policy_page = ethics
    publication.save()
    said = read(reader, article())["publisher"]
    assert said["@type"] == "NewsMediaOrganization"
    assert said["ethicsPolicy"] == said["correctionsPolicy"]
    assert said["ethicsPolicy"].endswith("/ethics/")


def test_the_trail_leads_from_the_front_page_to_the_article(article: MakeArticle, reader: Member) -> None:
    inner = SectionFactory(title="Council", parent=SectionFactory(title="Politics"))
    trail = things(reader, article(title="Vote", parent=inner).get_url())["BreadcrumbList"]["itemListElement"]
    assert [each["name"] for each in trail][1:] == ["Politics", "Council", "Vote"]
    assert [each["position"] for each in trail] == [1, 2, 3, 4]


HOSTILE = "</script><script>alert(1)</script><!-- \u2028 & “quoted” 🚀"


def test_no_text_leaves_the_script_element(article: MakeArticle, reader: Member) -> None:
    made = article(title=HOSTILE, standfirst=HOSTILE, body=[quote(HOSTILE, PersonFactory(name=HOSTILE))])
    said = read(reader, made)
    assert said["headline"] == HOSTILE
    assert said["hasPart"][0]["text"] == HOSTILE


def test_every_page_type_says_what_it_is(article: MakeArticle, reader: Member) -> None:
    ada, mayor = AuthorFactory(slug="ada"), PersonFactory(slug="mayor")
    made = article(authors=[ada], body=[quote("Yes.", mayor)], first_published_at=datetime(2025, 11, 3, tzinfo=UTC))
    info = InfoFactory(slug="about-us")
    assert "WebSite" in things(reader, "/")
    assert "CollectionPage" in things(reader, made.get_parent().get_url())
    assert things(reader, "/authors/ada/")["ProfilePage"]["mainEntity"]["@type"] == "Person"
    assert things(reader, "/people/mayor/")["ProfilePage"]["hasPart"][0]["text"] == "Yes."
    assert "CollectionPage" in things(reader, "/archive/2025/11/03/")
    assert "CollectionPage" in things(reader, "/corrections/")
    assert "WebPage" in things(reader, info.get_url())


def test_a_person_says_which_roles_they_held(article: MakeArticle, reader: Member) -> None:
    mayor = PersonFactory(slug="mayor")
    Role.objects.create(person=mayor, title="Mayor", since=When.parse("2020-06"))
    article(body=[quote("Yes.", mayor)])
    held = things(reader, "/people/mayor/")["ProfilePage"]["mainEntity"]["hasOccupation"]
    assert held == [
        {"@type": "Role", "hasOccupation": {"@type": "Occupation", "name": "Mayor"}, "startDate": "2020-06"}
    ]
