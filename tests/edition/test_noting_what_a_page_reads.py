# SPDX-License-Identifier: BSD-3-Clause
"""While somebody records, everything that is read notes itself."""

from functools import partial

import pytest

from broadsheet.core.dependencies import HIGHEST, LOWEST, Notes, position, recording, remembered
from broadsheet.core.listings import keys_around
from broadsheet.newsroom.context.section import section_context
from broadsheet.newsroom.models import ArticlePage, Author, SectionPage
from tests.factories.newsroom import ArticleFactory, AuthorFactory, SectionFactory

pytestmark = pytest.mark.django_db


def test_a_loaded_record_notes_itself_and_a_part_its_owner() -> None:
    author = AuthorFactory()
    article = ArticleFactory(authors=[author])
    with recording() as notes:
        list(Author.objects.filter(pk=author.pk))
        list(article.bylines.all().order_by("pk"))
    assert notes.objects == {("newsroom.author", author.pk), ("wagtailcore.page", article.pk)}


def test_a_page_and_its_specific_type_are_one() -> None:
    article = ArticleFactory()
    with recording() as notes:
        ArticlePage.objects.get(pk=article.pk)
    assert ("wagtailcore.page", article.pk) in notes.objects


def test_nothing_is_noted_outside_a_recording() -> None:
    AuthorFactory()
    with recording() as notes:
        pass
    list(Author.objects.all())
    assert notes == Notes()


def test_a_full_listing_is_noted_down_to_its_last_element() -> None:
    section = SectionFactory()
    articles = [ArticleFactory(parent=section) for _ in range(3)]
    with recording() as notes:
        list(ArticlePage.objects.readable().in_section(section).newest_first()[:2])
    assert notes.listings == {f"articles.section:{section.pk}": (position(articles[1].published_at), HIGHEST)}


def test_a_listing_that_is_not_full_has_no_floor() -> None:
    section = SectionFactory()
    ArticleFactory(parent=section)
    with recording() as notes:
        list(ArticlePage.objects.readable().in_section(section).newest_first()[:2])
    assert notes.listings == {f"articles.section:{section.pk}": (LOWEST, HIGHEST)}


def test_what_is_missing_is_noted_too() -> None:
    draft = ArticleFactory(live=False)
    with recording() as notes:
        assert not ArticlePage.objects.readable().among([draft.pk])
    assert ("wagtailcore.page", draft.pk) in notes.objects


def test_neighbours_in_time_look_no_further_than_they_must() -> None:
    section = SectionFactory()
    articles = [ArticleFactory(parent=section) for _ in range(7)]
    middle = articles[3]
    name = f"articles.section:{section.pk}"
    with recording() as notes:
        listing = {name: lambda: ArticlePage.objects.readable().in_section(section)}
        keys = keys_around(listing, middle.pk, middle.published_at, later=2, earlier=1)
    assert keys == [articles[5].pk, articles[4].pk, articles[2].pk]
    span = (position(articles[2].published_at), position(articles[5].published_at))
    assert notes.listings == {name: span}


def test_neighbours_in_several_listings_are_the_nearest_of_any() -> None:
    one, two = SectionFactory(), SectionFactory()
    articles = [ArticleFactory(parent=section) for section in (one, two, one, two, one, two, one)]
    middle = articles[3]
    listings = {
        f"articles.section:{section.pk}": partial(ArticlePage.objects.readable().in_section, section)
        for section in (one, two)
    }
    memo: dict = {}
    asked = [(2, 1, ()), (1, 2, ()), (2, 2, (articles[4].pk,)), (2, 2, ()), (9, 9, ())]
    wanted = [[5, 4, 2], [4, 2, 1], [6, 5, 2, 1], [5, 4, 2, 1], [6, 5, 4, 2, 1, 0]]
    # The last ones are answered from whole listings, read once.
    for (later, earlier, without), places in zip(asked, wanted, strict=True):
        with recording(memo) as notes:
            keys = keys_around(listings, middle.pk, middle.published_at, later=later, earlier=earlier, without=without)
        assert keys == [articles[place].pk for place in places]
        assert set(notes.listings) == set(listings)


def test_a_remembered_part_is_made_once_and_noted_each_time() -> None:
    author = AuthorFactory()
    memo: dict = {}
    made = []

    def make() -> str:
        made.append(1)
        return Author.objects.get(pk=author.pk).name

    for _ in range(2):
        with recording(memo) as notes:
            assert remembered("author", make) == author.name
        assert notes.objects == {("newsroom.author", author.pk)}
    assert len(made) == 1


def test_a_section_page_depends_on_its_listing_and_the_masthead() -> None:
    section = SectionFactory()
    ArticleFactory(parent=section)
    with recording() as notes:
        section_context(SectionPage.objects.get(pk=section.pk))
    assert {f"articles.section:{section.pk}", "sections.depth:3"} <= notes.listings.keys()
