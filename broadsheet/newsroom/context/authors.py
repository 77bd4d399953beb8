# SPDX-License-Identifier: BSD-3-Clause
"""The box under an article that says who wrote it."""

from collections.abc import Sequence

from django.utils import timezone

from broadsheet.core.dependencies import Notes, notes_on, remembered_each
from broadsheet.newsroom.addresses import FeedFormat, author_path, feed_path
from broadsheet.newsroom.context.cards import cards_by_id
from broadsheet.newsroom.context.links import topic_link
from broadsheet.newsroom.context.parts import AuthorBox, Card, Link, PublicationValue
from broadsheet.newsroom.context.pictures import PictureShelf
from broadsheet.newsroom.models import ArticlePage, Author
from broadsheet.newsroom.models.shapes import SQUARE

LATEST_IN_BOX = 3
LATER_IN_BOX = 2


def author_boxes(
    authors: Sequence[Author], publication: PublicationValue, *, beside: ArticlePage | None = None
) -> tuple[AuthorBox, ...]:
    """A box for each author, in the given order; with other articles of theirs when it stands beside one."""
    shelf = PictureShelf(author.picture_id for author in authors)
    newest = _nearest_by_author(authors, publication, beside) if beside else {}
    return tuple(_box(author, shelf, newest.get(author.pk, ())) for author in authors)


def with_box_parts(ids: Sequence[int]) -> list[Author]:
    """Those authors in that order, with beats and links fetched."""
    found = remembered_each("author with box parts", ids, _with_box_parts)
    return [found[pk] for pk in ids if pk in found]


def _with_box_parts(ids: list[int]) -> dict[int, tuple[Author, Notes]]:
    found = Author.objects.prefetch_related("beats", "links").in_bulk(ids)
    return {pk: (author, notes_on(author, *author.beats.all())) for pk, author in found.items()}


def _box(author: Author, shelf: PictureShelf, latest: tuple[Card, ...]) -> AuthorBox:
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


def _nearest_by_author(
    authors: Sequence[Author], publication: PublicationValue, article: ArticlePage
) -> dict[int, tuple[Card, ...]]:
    # Nearest and not newest, so that a new article touches its neighbours and not all its authors ever wrote.
    moment = article.published_at or timezone.now()
    keys = {
        author.pk: ArticlePage.objects.readable()
        .by_author(author)
        .keys_around(article.pk or 0, moment, later=LATER_IN_BOX, earlier=LATEST_IN_BOX)[:LATEST_IN_BOX]
        for author in authors
    }
    found = cards_by_id({pk for ids in keys.values() for pk in ids}, publication)
    return {author: tuple(found[pk] for pk in ids if pk in found) for author, ids in keys.items()}
