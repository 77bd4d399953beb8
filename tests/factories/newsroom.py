# SPDX-License-Identifier: BSD-3-Clause
"""Sections, authors and articles. Without a `parent` a page stands where the newsroom would put it."""

import factory
import wagtail_factories
from factory.django import DjangoModelFactory

from broadsheet.newsroom.models import ArticlePage, Author, Byline, FrontPage, InfoPage, SectionPage


class AuthorFactory(DjangoModelFactory):
    """A journalist without a login."""

    class Meta:
        model = Author

    name = factory.Sequence(lambda n: f"Author {n}")
    slug = factory.Sequence(lambda n: f"author-{n}")


class SectionFactory(wagtail_factories.PageFactory):
    """A section of the first level."""

    class Meta:
        model = SectionPage

    title = factory.Sequence(lambda n: f"Section {n}")
    parent = factory.LazyFunction(lambda: FrontPage.objects.get())


class InfoFactory(wagtail_factories.PageFactory):
    """A page about the publication."""

    class Meta:
        model = InfoPage

    title = factory.Sequence(lambda n: f"About {n}")
    parent = factory.LazyFunction(lambda: FrontPage.objects.get())


class ArticleFactory(wagtail_factories.PageFactory):
    """An article that readers can open; `live=False` for a draft. `authors=[…]` become its byline, in order."""

    class Meta:
        model = ArticlePage
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Harbour reopens after repair {n}")
    standfirst = "Ships may enter again from Monday."
    parent = factory.LazyFunction(lambda: SectionPage.objects.first() or SectionFactory())

    @factory.post_generation
    def authors(article: ArticlePage, create: bool, authors: list[Author] | None) -> None:  # noqa: N805 - factory-boy's form
        """Write the byline."""
        for order, author in enumerate(authors or []):
            Byline.objects.create(article=article, author=author, sort_order=order)
