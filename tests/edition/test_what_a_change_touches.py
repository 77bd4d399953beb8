# SPDX-License-Identifier: BSD-3-Clause
"""After each change the stored pages are those that would be made from nothing, and no more were made than needed."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from broadsheet.core.reading import PAGES
from broadsheet.edition.keys import model_key, number_of
from broadsheet.edition.models import Dependency, Entry
from broadsheet.newsroom.models import ArticlePage, ArticleTopic, Author, Correction, SectionPage
from tests.edition.conftest import Edition
from tests.factories.newsroom import ArticleFactory, AuthorFactory, InfoFactory, SectionFactory
from tests.factories.record import TopicFactory

pytestmark = pytest.mark.django_db

Make = Callable[[], Edition]


def test_a_new_article_enters_the_pages_that_list_it(edition: Make) -> None:
    section, author = SectionFactory(slug="town"), AuthorFactory(slug="ada")
    paper = edition()
    ArticleFactory(parent=section, title="Ferry sinks at quay", authors=[author], slug="ferry")
    assert paper.settle() > 0
    for path in ("/", "/town/", "/authors/ada/", "/town/ferry/"):
        assert "Ferry sinks at quay" in paper.read(path), path
    paper.must_be_right()


def test_an_edited_headline_changes_wherever_it_stands(edition: Make) -> None:
    section = SectionFactory(slug="town")
    article = ArticleFactory(parent=section, title="Ferry sinks at quay", slug="ferry")
    ArticleFactory(parent=section)
    paper = edition()
    article.title = "Ferry rests on the ground"
    article.save_revision().publish()
    paper.settle()
    assert "Ferry rests on the ground" in paper.read("/")
    assert "Ferry sinks" not in paper.read("/town/")
    paper.must_be_right()


def test_a_withdrawn_article_leaves_everything_and_answers_410(edition: Make) -> None:
    section = SectionFactory(slug="town")
    article = ArticleFactory(parent=section, title="Ferry sinks at quay", slug="ferry")
    article.save_revision().publish()
    paper = edition()
    article.unpublish()
    paper.settle()
    answer = paper.answer("/town/ferry/")
    assert answer is not None
    assert answer.status == 410
    assert "Ferry sinks" not in paper.read("/") + paper.read("/town/") + paper.read("/town/ferry/")
    paper.must_be_right()


def test_a_deleted_article_leaves_everything(edition: Make) -> None:
    section = SectionFactory(slug="town")
    article = ArticleFactory(parent=section, title="Ferry sinks at quay", slug="ferry")
    paper = edition()
    ArticlePage.objects.get(pk=article.pk).delete()
    paper.settle()
    assert "Ferry sinks" not in paper.read("/") + paper.read("/town/")
    paper.must_be_right()


def test_a_renamed_section_moves_all_its_addresses(edition: Make) -> None:
    section = SectionFactory(slug="town")
    ArticleFactory(parent=section, slug="ferry")
    paper = edition()
    section.slug = "city"
    section.save_revision().publish()
    paper.settle()
    assert paper.answer("/city/ferry/") is not None
    assert "/town/" not in paper.read("/")
    paper.must_be_right()


def test_an_authors_name_changes_on_their_articles_and_nowhere_else(edition: Make) -> None:
    section = SectionFactory(slug="town")
    author = AuthorFactory(name="Ada Lane", slug="ada")
    ArticleFactory(parent=section, slug="hers", authors=[author])
    for _ in range(25):
        ArticleFactory(parent=section)
    ArticleFactory(parent=section, slug="newest")
    paper = edition()
    Author.objects.filter(pk=author.pk).update(name="Ada Strand")
    before = Entry.objects.get(path="/town/").baked_at
    paper.settle()
    assert "Ada Strand" in paper.read("/town/hers/")
    assert Entry.objects.get(path="/town/").baked_at == before
    paper.must_be_right()


def test_a_restricted_section_is_not_stored_and_not_shown(edition: Make) -> None:
    section = SectionFactory(slug="town")
    ArticleFactory(parent=section, slug="ferry", title="Ferry sinks at quay")
    paper = edition()
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    paper.settle()
    assert paper.answer("/town/ferry/") is None
    assert paper.answer("/town/") is None
    assert "Ferry sinks" not in paper.read("/")
    paper.must_be_right()


def test_a_correction_stands_on_the_article_and_on_the_corrections_page(edition: Make) -> None:
    article = ArticleFactory(parent=SectionFactory(slug="town"), slug="ferry")
    paper = edition()
    Correction.objects.create(article=article, text="It was the other ferry.")
    paper.settle()
    assert "the other ferry" in paper.read("/town/ferry/")
    assert "the other ferry" in paper.read("/corrections/")
    paper.must_be_right()


def test_a_new_info_page_is_stored(edition: Make) -> None:
    paper = edition()
    InfoFactory(slug="about", title="About us")
    paper.settle()
    assert "About us" in paper.read("/about/")
    paper.must_be_right()


def test_a_bulk_change_and_raw_values_are_seen(edition: Make) -> None:
    section = SectionFactory(slug="town")
    for number in range(3):
        ArticleFactory(parent=section, title=f"Story {number}")
    paper = edition()
    Page.objects.filter(title__startswith="Story").update(live=False)
    paper.settle()
    assert "Story" not in paper.read("/town/")
    paper.must_be_right()


def test_a_change_deep_in_a_listing_does_not_touch_its_first_page(edition: Make) -> None:
    section = SectionFactory(slug="town")
    articles = [ArticleFactory(parent=section) for _ in range(45)]
    paper = edition()
    old = articles[0]
    old.title = "An old story reworded"
    old.save_revision().publish()
    rendered = paper.settle()
    assert rendered <= 6
    paper.must_be_right()


def test_the_same_bytes_are_not_written_again(edition: Make) -> None:
    article = ArticleFactory(parent=SectionFactory(slug="town"), slug="ferry")
    article.save_revision().publish()
    paper = edition()
    before = paper.answer("/town/ferry/")
    article.save_revision().publish()
    paper.settle()
    after = paper.answer("/town/ferry/")
    assert before is not None
    assert after is not None
    assert (after.etag, after.modified) == (before.etag, before.modified)


def test_no_page_asks_a_question_of_all_articles_that_no_listing_answers(edition: Make) -> None:
    author, topic = AuthorFactory(slug="ada"), TopicFactory(slug="ferries")
    article = ArticleFactory(parent=SectionFactory(slug="town"), slug="ferry", authors=[author])
    ArticleTopic.objects.create(article=article, topic=topic)
    InfoFactory(slug="about")
    edition()
    coarse = Dependency.objects.filter(key=number_of(model_key(PAGES))).values("entry")
    assert list(Entry.objects.filter(pk__in=coarse).values_list("path", flat=True)) == []


def test_a_page_that_came_out_the_same_is_neither_compressed_nor_stored_again(
    edition: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = SectionFactory(slug="town", title="Town")
    paper = edition()
    changed_at = Entry.objects.get(path="/town/").changed_at
    compressed: list[str] = []
    monkeypatch.setattr("broadsheet.edition.bake.compressed", lambda answer: compressed.append(answer.path) or answer)
    Entry.objects.filter(path="/town/").mark(priority=7, at=timezone.now())
    assert paper.settle() == 1
    assert compressed == []
    assert Entry.objects.get(path="/town/").changed_at == changed_at
    SectionPage.objects.filter(pk=section.pk).update(description="All about the town.")
    paper.settle()
    assert "/town/" in compressed
    assert Entry.objects.get(path="/town/").changed_at != changed_at
