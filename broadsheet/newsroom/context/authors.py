# SPDX-License-Identifier: BSD-3-Clause
"""The box under an article that says who wrote it."""

from collections.abc import Sequence

from django.utils import timezone

from broadsheet.core.dependencies import Notes, notes_on, remembered_each
from broadsheet.core.listings import keys_around
from broadsheet.newsroom.addresses import FeedFormat, author_path, feed_path
from broadsheet.newsroom.context.links import article_links, topic_link
from broadsheet.newsroom.context.parts import AuthorBox, Link, PublicationValue
from broadsheet.newsroom.context.pictures import PictureShelf
from broadsheet.newsroom.models import ArticlePage, Author
from broadsheet.newsroom.models.article import author_listing
from broadsheet.newsroom.models.shapes import SQUARE

LATEST_IN_BOX = 3
LATER_IN_BOX = 2


def author_boxes(
    authors: Sequence[Author], publication: PublicationValue, *, beside: ArticlePage | None = None
) -> tuple[AuthorBox, ...]:
    """A box for each author, in the given order; with other articles of theirs when it stands beside one."""
    shelf = PictureShelf(author.picture_id for author in authors)
    newest = _nearest_by_author(authors, beside) if beside else {}
    return tuple(_box(author, shelf, newest.get(author.pk, ())) for author in authors)


def with_box_parts(ids: Sequence[int]) -> list[Author]:
    """Those authors in that order, with beats and links fetched."""
    found = remembered_each("author with box parts", ids, _with_box_parts, lasting=True)
    return [found[pk] for pk in ids if pk in found]


def _with_box_parts(ids: list[int]) -> dict[int, tuple[Author, Notes]]:
    found = Author.objects.prefetch_related("beats", "links").in_bulk(ids)
    return {pk: (author, notes_on(author, *author.beats.all())) for pk, author in found.items()}


def _box(author: Author, shelf: PictureShelf, latest: tuple[Link, ...]) -> AuthorBox:
    return AuthorBox(
        public_id=author.public_id,
        name=author.name,
        url=author_path(author),
        role=author.role,
        biography=author.biography,
        beats=tuple(topic_link(topic) for topic in author.beats.all()),
        since_year=author.since_year,
        disclosures=author.disclosures,
        picture=shelf.get(author.picture_id, SQUARE),
        links=tuple(Link(link.label, link.url) for link in author.links.all()),
        feed_url=feed_path(author_path(author), FeedFormat.ATOM),
        latest=latest,
    )


def _nearest_by_author(authors: Sequence[Author], article: ArticlePage) -> dict[int, tuple[Link, ...]]:
    keys = {author.pk: nearest_by(author, article) for author in authors}
    # Not cards: with these the page would depend on who else wrote the articles, and on their pictures.
    found = article_links(pk for ids in keys.values() for pk in ids)
    return {author: tuple(found[pk] for pk in ids if pk in found) for author, ids in keys.items()}


def nearest_by(author: Author, article: ArticlePage) -> list[int]:
    """What the author's box beside the article names, by primary key.

    Nearest and not newest, so that a new article touches its neighbours and not all its authors ever wrote.
    """
    keys = keys_around(
        {author_listing(author.pk): lambda: ArticlePage.objects.readable().by_author(author)},
        article.pk or 0,
        article.published_at or timezone.now(),
        later=LATER_IN_BOX,
        earlier=LATEST_IN_BOX,
    )
    return keys[:LATEST_IN_BOX]
