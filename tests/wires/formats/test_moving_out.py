# SPDX-License-Identifier: BSD-3-Clause
"""Articles leave for WordPress and Ghost in files that these take, and come back from them saying the same."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from lxml import etree
from wagtail.models import PageViewRestriction

from broadsheet.newsroom.actions.publishing import schedule_article, withdraw_article
from broadsheet.newsroom.models import ArticlePage
from broadsheet.wires.exports.gathering import outgoing_articles
from broadsheet.wires.exports.writing import ExportFormat, write_many
from broadsheet.wires.formats.ghost.reader import read as read_ghost
from broadsheet.wires.formats.incoming import Article, Author, Picture, Problem, Section, Standing, Topic
from broadsheet.wires.formats.wxr.reader import read as read_wxr
from tests.factories.newsroom import ArticleFactory, SectionFactory
from tests.wires.formats.test_sending_articles_to_agencies import a_full_article

pytestmark = pytest.mark.django_db

READERS: dict[ExportFormat, Any] = {ExportFormat.WXR: read_wxr, ExportFormat.GHOST: read_ghost}


def written(form: ExportFormat, *articles: ArticlePage) -> bytes:
    out = io.BytesIO()
    write_many(form, [article.pk for article in articles], out)
    return out.getvalue()


def came(form: ExportFormat, *articles: ArticlePage) -> list[Any]:
    return list(READERS[form](io.BytesIO(written(form, *articles))))


def of(kind: type, found: list[Any]) -> list[Any]:
    return [each for each in found if isinstance(each, kind)]


@pytest.mark.parametrize("form", READERS)
def test_what_both_can_say_survives_the_way_out_and_in(form: ExportFormat) -> None:
    article = a_full_article(seo_title="For machines", search_description="About a harbour")
    (sent,) = outgoing_articles([article.pk])
    found = came(form, article)
    (one,) = of(Article, found)
    assert [problem.words for problem in of(Problem, found)] == []
    assert (one.headline, one.slug, one.standfirst) == (sent.headline, sent.slug, sent.standfirst)
    assert (one.search_title, one.search_description) == ("For machines", "About a harbour")
    names = {each.ref: each.name for each in of(Author, found)}
    assert [names[ref] for ref in one.authors] == ["Ada Pen", "Ben Ink"]
    assert sent.section
    assert next(each.name for each in of(Section, found) if each.ref == one.section) == sent.section.name
    assert "Ports & ships" in {each.name for each in of(Topic, found) if each.ref in one.topics}
    assert sent.published_at
    assert one.published == sent.published_at.replace(microsecond=0)
    (lead,) = [each for each in of(Picture, found) if each.ref in one.pictures]
    assert sent.lead
    assert (lead.address, lead.alt) == (sent.lead.url, sent.lead.alt)
    assert "Cranes at dusk" in lead.caption
    kinds = [type(block).__name__ for block in one.body]
    assert kinds == ["Paragraph", "ListBlock", "Crosshead", "PictureBlock", "Quote", "Table", "Paragraph", "Paragraph"]


@pytest.mark.parametrize("form", READERS)
def test_nothing_that_readers_cannot_read_becomes_public(form: ExportFormat) -> None:
    draft = a_full_article(live=False)
    planned = ArticleFactory(title="Planned", live=False)
    planned.save_revision()
    schedule_article(article=planned, at=timezone.now() + timedelta(days=1))
    closed = ArticleFactory(title="Closed", parent=SectionFactory(title="Members"))
    PageViewRestriction.objects.create(page=closed.get_parent(), restriction_type="login")
    gone = ArticleFactory(title="Gone")
    withdraw_article(article=gone, notice="Wrong.")
    found = {each.headline: each.standing for each in of(Article, came(form, draft, planned, closed, gone))}
    private = Standing.PRIVATE if form == ExportFormat.WXR else Standing.DRAFT
    assert found == {"Harbour reopens": Standing.DRAFT, "Planned": Standing.SCHEDULED, "Closed": private}


def test_a_wordpress_file_declares_what_its_articles_name() -> None:
    tree = etree.fromstring(written(ExportFormat.WXR, a_full_article()))
    names = {"wp": "http://wordpress.org/export/1.2/", "dc": "http://purl.org/dc/elements/1.1/"}
    logins = set(tree.xpath("//wp:author/wp:author_login/text()", namespaces=names))
    assert set(tree.xpath("//dc:creator/text()", namespaces=names)) <= logins
    for domain, declared in (("category", "wp:category_nicename"), ("post_tag", "wp:tag_slug")):
        known = set(tree.xpath(f"//{declared}/text()", namespaces=names))
        assert set(tree.xpath(f"//item/category[@domain='{domain}']/@nicename")) <= known
    numbers = tree.xpath("//wp:post_id/text()", namespaces=names)
    assert len(set(numbers)) == len(numbers) == 2


def test_a_ghost_file_relates_only_what_it_holds_and_gives_every_article_a_name_of_its_own() -> None:
    articles = [a_full_article(), ArticleFactory(slug="same"), ArticleFactory(slug="same", parent=SectionFactory())]
    data = json.loads(written(ExportFormat.GHOST, *articles))["db"][0]["data"]
    posts = {row["id"] for row in data["posts"]}
    assert len({row["slug"] for row in data["posts"]}) == len(posts) == 3
    assert {row["post_id"] for row in (*data["posts_tags"], *data["posts_authors"])} <= posts
    assert {row["author_id"] for row in data["posts_authors"]} <= {row["id"] for row in data["users"]}
    assert {row["tag_id"] for row in data["posts_tags"]} <= {row["id"] for row in data["tags"]}


@pytest.mark.parametrize("form", READERS)
def test_an_empty_selection_makes_a_file_that_can_be_read(form: ExportFormat) -> None:
    assert of(Article, came(form)) == []
    assert etree.fromstring(written(form)) is not None if form == ExportFormat.WXR else json.loads(written(form))


def test_a_text_cannot_leave_its_place_in_a_wordpress_file() -> None:
    (one,) = of(Article, came(ExportFormat.WXR, ArticleFactory(title="A ]]> B <script> & C")))
    assert "]]>" in one.headline
