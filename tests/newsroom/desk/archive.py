# SPDX-License-Identifier: BSD-3-Clause
"""Thousands of articles in seconds, for tests of what lists cost."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from treebeard.mp_tree import MP_Node
from wagtail.models import Locale, Page

from broadsheet.core.models import User
from broadsheet.newsroom.models import ArticleKind, ArticlePage, Author, Byline, SectionPage
from tests.factories.newsroom import AuthorFactory


def fill_section(section: SectionPage, owner: User, *, count: int) -> None:
    """Published articles, one an hour back from now, past every signal: whoever lists them rebuilds the desk."""
    now, kinds = timezone.now(), ArticleKind.values
    article_type = ContentType.objects.get_for_model(ArticlePage)
    locale = Locale.objects.get()
    pages = Page.objects.bulk_create(
        Page(
            path=f"{section.path}{MP_Node._int2str(number + 1).rjust(4, '0')}",
            depth=section.depth + 1,
            title=f"Article {number} of {section.title}",
            draft_title=f"Article {number} of {section.title}",
            slug=f"article-{number}",
            url_path=f"{section.url_path}article-{number}/",
            content_type=article_type,
            locale=locale,
            owner=owner,
            live=True,
            first_published_at=now - timedelta(hours=number),
            latest_revision_created_at=now - timedelta(hours=number),
        )
        for number in range(count)
    )
    articles = [
        ArticlePage(
            page_ptr=page,
            section_id=section.pk,
            kind=kinds[number % len(kinds)],
            published_at=page.first_published_at,
        )
        for number, page in enumerate(pages)
    ]
    # Django inserts into a table with a parent one row at a time; the parents' rows stand already.
    ArticlePage.objects.all()._insert(articles, fields=ArticlePage._meta.local_concrete_fields, using="default")
    authors: list[Author] = AuthorFactory.create_batch(5)
    Byline.objects.bulk_create(
        Byline(article_id=page.pk, author=authors[number % 5], sort_order=0) for number, page in enumerate(pages)
    )
    SectionPage.objects.filter(pk=section.pk).update(numchild=count)
