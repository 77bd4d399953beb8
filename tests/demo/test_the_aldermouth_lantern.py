# SPDX-License-Identifier: BSD-3-Clause
"""The demo itself: it loads whole, and holds what a look around should find."""

import re
from collections import Counter

import pytest

from broadsheet.config.demo.content import DIRECTIVES, ArticleFile, CrossheadPart, ParagraphPart, Part, QuotePart
from broadsheet.config.demo.load import load_demo_publication
from broadsheet.config.demo.markdown import parts_of
from broadsheet.config.demo.reading import demo_folder, read_demo
from broadsheet.config.demo.work import LoadReport
from broadsheet.newsroom.models import (
    ArticleKind,
    ArticlePage,
    Author,
    CorrectionKind,
    DeskEntry,
    DeskRole,
    DeskState,
    FrontPage,
    InfoPage,
    SectionPage,
)
from broadsheet.record.models import Topic
from tests.demo.conftest import PASSWORD

DEMO = read_demo(demo_folder())
LEAD_STORY = {article.slug for article in DEMO.articles if "iran-nuclear-talks" in article.topics}


def parts(article: ArticleFile) -> list[Part]:
    return parts_of(article.body, article.slug)


@pytest.mark.django_db
def test_it_loads_whole(lantern: LoadReport) -> None:
    assert ArticlePage.objects.count() == len(DEMO.articles)
    assert not lantern.left_alone


@pytest.mark.django_db
def test_it_loads_once(lantern: LoadReport) -> None:
    assert load_demo_publication(password=PASSWORD).changed_nothing


@pytest.mark.django_db
def test_there_is_enough_to_look_around_in(lantern: LoadReport) -> None:
    articles = ArticlePage.objects.live()
    assert articles.count() >= 34
    assert {article.kind for article in articles} == set(ArticleKind)
    assert SectionPage.objects.live().count() >= 7
    assert SectionPage.objects.live().filter(depth=4).exists()
    assert Author.objects.count() >= 7
    assert Topic.objects.count() >= 10
    assert InfoPage.objects.live().count() == 4


@pytest.mark.django_db
def test_every_author_and_every_topic_has_something_to_show(lantern: LoadReport) -> None:
    live = ArticlePage.objects.live()
    assert [author.name for author in Author.objects.all() if not live.by_author(author).exists()] == []
    assert [topic.name for topic in Topic.objects.all() if not live.on_topic(topic).exists()] == []
    for author in Author.objects.all():
        assert all((author.role, author.since_year, author.biography, author.disclosures, author.picture))
        assert author.beats.exists()


@pytest.mark.django_db
def test_the_desk_has_work_of_every_state(lantern: LoadReport) -> None:
    states = Counter(DeskEntry.objects.values_list("state", flat=True))

    assert states[DeskState.DRAFT] == 2
    assert states[DeskState.IN_REVIEW] == 1
    assert states[DeskState.RETURNED] == 1
    assert states[DeskState.SCHEDULED] == 2
    assert not any(entry.due_at is None for entry in DeskEntry.objects.in_state(DeskState.SCHEDULED))


@pytest.mark.django_db
def test_the_front_is_curated(lantern: LoadReport) -> None:
    slots = [(slot.zone, slot.article.slug) for slot in FrontPage.objects.get().slots.all()]

    assert slots[0] == ("lead", "khamenei-rejects-new-nuclear-talks")
    assert len(slots) == 1 + len(DEMO.front.seconds)


@pytest.mark.django_db
def test_there_is_a_login_for_every_role(lantern: LoadReport) -> None:
    assert {login.role for login in DEMO.logins} == set(DeskRole)
    assert set(lantern.new_logins) == {login.username for login in DEMO.logins}


def test_every_kind_of_block_and_correction_occurs_several_times() -> None:
    blocks = Counter(type(part) for article in DEMO.articles for part in parts(article))
    kinds = Counter(note.kind for article in DEMO.articles for note in article.corrections)

    assert all(blocks[kind] >= 2 for kind in (*DIRECTIVES.values(), ParagraphPart, CrossheadPart))
    assert all(kinds[kind] >= 2 for kind in CorrectionKind.values)
    assert sum(1 for article in DEMO.articles if article.corrections) >= 4


def test_quotes_stand_in_two_other_languages_with_their_translation() -> None:
    quotes = [part for article in DEMO.articles for part in parts(article) if isinstance(part, QuotePart)]

    assert {quote.original_language for quote in quotes if quote.original_words} == {"de", "fr"}


def test_the_lead_story_quotes_no_more_than_four_words_in_a_row() -> None:
    for article in DEMO.articles:
        if article.slug not in LEAD_STORY:
            continue
        said = re.findall(r"“([^”]+)”", f"{article.headline} {article.standfirst} {article.body}")
        quoted = [part.words for part in parts(article) if isinstance(part, QuotePart)]
        assert [words for words in [*said, *quoted] if len(words.split()) > 4] == []


def test_the_lead_story_is_told_in_four_articles_that_lead_to_each_other() -> None:
    assert len(LEAD_STORY) == 4
    for article in DEMO.articles:
        if article.slug in LEAD_STORY:
            assert set(article.related) <= LEAD_STORY
            assert article.related
