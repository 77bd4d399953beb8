# SPDX-License-Identifier: BSD-3-Clause
"""Whatever changes a watched table, and however, the outbox holds it; what was rolled back, it does not."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from wagtail.models import Page, PageViewRestriction

from broadsheet.edition.models import Change
from broadsheet.edition.triggers import missing_triggers
from broadsheet.newsroom.models import ArticlePage, Author, Byline
from tests.factories.newsroom import ArticleFactory, AuthorFactory, SectionFactory
from tests.factories.record import TopicFactory

pytestmark = pytest.mark.django_db


def told() -> set[tuple[str, int, str]]:
    """What the outbox holds, which is emptied."""
    rows = set(Change.objects.values_list("label", "record", "operation"))
    Change.objects.all().delete()
    return rows


def test_a_changed_column_is_told_and_an_equal_one_is_not() -> None:
    author = AuthorFactory(name="Ada")
    told()
    Author.objects.filter(pk=author.pk).update(name="Ada")
    assert told() == set()
    Author.objects.filter(pk=author.pk).update(name="Ada Lane")
    assert told() == {("newsroom.author", author.pk, "C")}


def test_raw_sql_is_told() -> None:
    author = AuthorFactory()
    told()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE newsroom_author SET biography = 'New' WHERE id = %s", [author.pk])
    assert told() == {("newsroom.author", author.pk, "C")}


def test_what_was_rolled_back_is_not_told() -> None:
    author = AuthorFactory()
    told()
    try:
        with transaction.atomic():
            Author.objects.filter(pk=author.pk).update(name="Somebody else")
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    assert told() == set()


def test_a_part_is_told_as_its_owner_and_both_owners_when_it_moves() -> None:
    author, first, second = AuthorFactory(), ArticleFactory(), ArticleFactory()
    byline = Byline.objects.create(article=first, author=author)
    told()
    Byline.objects.filter(pk=byline.pk).update(article=second)
    assert told() == {("wagtailcore.page", first.pk, "C"), ("wagtailcore.page", second.pk, "C")}


def test_a_relation_of_many_to_many_is_told() -> None:
    author, topic = AuthorFactory(), TopicFactory()
    told()
    author.beats.add(topic)
    author.save()
    assert ("newsroom.author", author.pk, "C") in told()


def test_unpublishing_and_a_new_address_and_deleting_are_retractions() -> None:
    article = ArticleFactory()
    told()
    Page.objects.filter(pk=article.pk).update(live=False)
    assert told() == {("wagtailcore.page", article.pk, "R")}
    Page.objects.filter(pk=article.pk).update(url_path="/home/elsewhere/")
    assert told() == {("wagtailcore.page", article.pk, "R")}
    pk = article.pk
    article.delete()
    assert ("wagtailcore.page", pk, "R") in told()


def test_renaming_a_section_tells_every_page_below_it() -> None:
    section = SectionFactory(slug="old")
    articles = [ArticleFactory(parent=section) for _ in range(3)]
    told()
    section.slug = "new"
    section.save()
    assert {("wagtailcore.page", page.pk, "R") for page in (section, *articles)} <= told()


def test_a_restriction_concerns_everything_below() -> None:
    section = SectionFactory()
    told()
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    assert ("wagtailcore.page", section.pk, "S") in told()


def test_a_draft_saved_over_a_live_article_is_not_told() -> None:
    article = ArticleFactory()
    told()
    article.title = "Not yet to be read"
    article.save_revision()
    assert told() == set()


def test_every_declared_trigger_is_in_the_database() -> None:
    assert missing_triggers(connection) == []


def test_nothing_of_ours_is_undeclared() -> None:
    call_command("check")


def test_articles_that_are_drafts_stand_in_no_listing() -> None:
    draft = ArticleFactory(live=False)
    assert not ArticlePage.objects.readable().filter(pk=draft.pk).exists()
