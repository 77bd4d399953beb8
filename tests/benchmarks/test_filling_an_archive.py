# SPDX-License-Identifier: BSD-3-Clause
"""An archive made in bulk is the one that publishing by hand would have made; else measuring it says nothing."""

import json
import uuid
from datetime import datetime
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.db.models import Model
from modelcluster.models import get_all_child_relations
from modelsearch.backends import get_search_backend
from modelsearch.index import insert_or_update_object
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from benchmarks.archive import CHILDREN, fill_archive
from broadsheet.newsroom.actions.entries import refresh_entry
from broadsheet.newsroom.models import ArticlePage, DeskEntry, SectionPage

pytestmark = pytest.mark.django_db

ARTICLES = 40
OWN = {"id", "article", "article_id", "pk", "object_id", "path", "slug", "url_path", "public_id", "translation_key"}


@pytest.fixture
def filled() -> None:
    """A publication with forty articles, each tenth a draft."""
    fill_archive(ARTICLES, draft_every=10)


def publish_by_hand(model: ArticlePage) -> ArticlePage:
    """Write and publish an article with the content of another, as the newsroom's screens do."""
    values = {
        field.attname: getattr(model, field.attname)
        for field in ArticlePage._meta.concrete_fields
        if field.attname not in {"id", "page_ptr_id", "public_id", "translation_key", "slug", "path", "url_path"}
        and not field.attname.startswith(("live", "latest", "first_", "last_", "published_", "has_"))
    }
    article = ArticlePage(**values, live=False, slug=f"{model.slug}-by-hand")
    for name in CHILDREN:
        children = list(getattr(model, name).all())
        for child in children:
            child.pk = None
        setattr(article, name, children)
    section = SectionPage.objects.get(pk=model.section_id)
    section.add_child(instance=article)
    revision = article.save_revision(user=model.owner, log_action=True)
    revision.publish(user=model.owner, skip_permission_checks=True)
    published = ArticlePage.objects.get(pk=article.pk)
    # What the worker does once the transaction is over.
    ReferenceIndex.create_or_update_for_object(published)
    insert_or_update_object(published)
    refresh_entry(article_id=published.pk)
    return published


def traces(article: ArticlePage) -> dict[str, Any]:
    """Every row that speaks of the article, with what must differ between two articles reduced to its kind."""
    by_page = {"base_content_type": ContentType.objects.get_for_model(Page), "object_id": str(article.pk)}
    rows: dict[str, list[Model]] = {
        "page": [article],
        "revision": list(Revision.objects.filter(**by_page)),
        "log": list(PageLogEntry.objects.filter(page=article.pk).order_by("action")),
        "references": list(ReferenceIndex.objects.filter(**by_page).order_by("model_path", "to_object_id")),
        "desk": list(DeskEntry.objects.filter(article=article)),
        "search": list(get_search_backend().get_index_for_model(ArticlePage).entries.filter(object_id=article.pk)),
    }
    rows |= {
        relation.get_accessor_name(): list(getattr(article, relation.get_accessor_name()).all())
        for relation in get_all_child_relations(ArticlePage)
    }
    return {table: [kinds(columns(record), article) for record in records] for table, records in rows.items()}


def columns(record: Model) -> dict[str, Any]:
    """The row as the database has it; how much a title weighs depends on all others, and is left out."""
    return {
        field.attname: field.value_from_object(record)
        for field in record._meta.concrete_fields
        if field.attname not in {"title_norm", "content_path", "content_path_hash"}
    }


def kinds(value: Any, article: ArticlePage, name: str = "") -> Any:
    """The value, or what kind of value it is where it belongs to this one article."""
    if isinstance(value, dict):
        return {key: kinds(one, article, key) for key, one in value.items()}
    if isinstance(value, list):
        return [kinds(one, article) for one in value]
    if name.endswith("content_type_id"):
        # The number of a kind may be an article's number too.
        return value
    belongs_to_it = name in OWN or name.endswith(("revision", "revision_id", "_at"))
    if value is None or not (belongs_to_it or isinstance(value, datetime | uuid.UUID)):
        return article_number(value, article)
    return f"some {type(value).__name__}"


def article_number(value: Any, article: ArticlePage) -> Any:
    """The article's own number wherever it stands; blocks as values, for PostgreSQL orders their keys."""
    if hasattr(value, "raw_data"):
        value = json.dumps(value.get_prep_value(), default=str)
    if isinstance(value, str) and value.startswith("["):
        return json.loads(value)
    return "its number" if value == article.pk else value


@pytest.mark.usefixtures("filled")
def test_an_article_leaves_the_same_rows_as_one_published_by_hand() -> None:
    # The richest one: a further section, a related article, a correction where there is one.
    bulk = max(
        ArticlePage.objects.filter(live=True), key=lambda one: sum(len(getattr(one, name).all()) for name in CHILDREN)
    )
    by_hand = publish_by_hand(bulk)
    expected, found = traces(by_hand), traces(bulk)
    assert sorted(found) == sorted(expected)
    for table in expected:
        assert found[table] == expected[table], table


@pytest.mark.usefixtures("filled")
def test_the_tree_is_whole_and_wagtail_finds_nothing_to_repair() -> None:
    assert Page.find_problems() == ([], [], [], [], [])
    assert ArticlePage.objects.count() == ARTICLES
    for article in ArticlePage.objects.all():
        assert article.get_parent().pk == article.section_id
        assert article.url_path == f"{article.get_parent().url_path}{article.slug}/"
    of_articles = ReferenceIndex.objects.filter(content_type=ContentType.objects.get_for_model(ArticlePage))
    before = of_articles.count()
    call_command("rebuild_references_index", verbosity=0)
    assert of_articles.count() == before > ARTICLES
    connection.check_constraints()


@pytest.mark.usefixtures("filled")
def test_readers_find_the_published_and_not_the_drafts_and_more_can_be_added() -> None:
    assert ArticlePage.objects.readable().count() == ARTICLES - 4
    assert ArticlePage.objects.filter(live=False, published_at=None, has_unpublished_changes=True).count() == 4
    fill_archive(5, seed=2)
    publish_by_hand(ArticlePage.objects.filter(live=True)[0])
    assert ArticlePage.objects.count() == ARTICLES + 6
    assert SectionPage.objects.filter(slug="archive-town").count() == 1
