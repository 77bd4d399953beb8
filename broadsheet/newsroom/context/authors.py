# SPDX-License-Identifier: BSD-3-Clause
"""The box under an article that says who wrote it."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from broadsheet.newsroom.addresses import FeedFormat, author_path, feed_path
from broadsheet.newsroom.context.cards import cards_by_id
from broadsheet.newsroom.context.links import topic_link
from broadsheet.newsroom.context.parts import AuthorBox, Card, Link, PublicationValue
from broadsheet.newsroom.context.pictures import PictureShelf
from broadsheet.newsroom.models import Author, Byline
from broadsheet.newsroom.models.shapes import SQUARE

LATEST_IN_BOX = 3


def author_boxes(
    authors: Sequence[Author], publication: PublicationValue, *, without_article: int | None = None, latest: bool = True
) -> tuple[AuthorBox, ...]:
    """A box for each author, in the given order; `without_article` never stands among their latest."""
    shelf = PictureShelf(author.picture_id for author in authors)
    newest = _newest_by_author(authors, publication, without_article) if latest else {}
    return tuple(_box(author, shelf, newest.get(author.pk, ())) for author in authors)


def with_box_parts(ids: Sequence[int]) -> list[Author]:
    """Those authors in that order, with beats and links fetched."""
    found = Author.objects.prefetch_related("beats", "links").in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


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


def _newest_by_author(
    authors: Sequence[Author], publication: PublicationValue, without_article: int | None
) -> dict[int, tuple[Card, ...]]:
    rows = (
        Byline.objects.filter(author__in=authors, article__published_at__isnull=False)
        .exclude(article=without_article)
        .annotate(
            rank=Window(
                RowNumber(),
                partition_by=F("author"),
                order_by=[F("article__published_at").desc(), F("article").desc()],
            )
        )
        .filter(rank__lte=LATEST_IN_BOX)
        .order_by("author", "rank")
        .values_list("author", "article")
    )
    by_author: dict[int, list[int]] = defaultdict(list)
    for author_id, article_id in rows:
        by_author[author_id].append(article_id)
    found = cards_by_id({pk for ids in by_author.values() for pk in ids}, publication)
    return {author_id: tuple(found[pk] for pk in ids if pk in found) for author_id, ids in by_author.items()}
