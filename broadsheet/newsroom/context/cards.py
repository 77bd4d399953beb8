# SPDX-License-Identifier: BSD-3-Clause
"""Articles as cards, in a fixed number of queries however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from broadsheet.core.dependencies import Notes, note_objects, notes_on, remembered_each
from broadsheet.newsroom.addresses import author_path
from broadsheet.newsroom.context.parts import BylineValue, Card, PublicationValue
from broadsheet.newsroom.context.pictures import PictureShelf
from broadsheet.newsroom.context.publication import in_zone, in_zone_or_none, section_link
from broadsheet.newsroom.models import ArticleKind, ArticlePage, Byline
from broadsheet.newsroom.models.shapes import CARD


def cards(articles: QuerySet[ArticlePage], publication: PublicationValue) -> tuple[Card, ...]:
    """The articles of the query as cards, in its order. They must be readable: a card shows when it was published."""
    return tuple(card for card, _ in _cards_of(articles, publication).values())


def cards_by_id(ids: Iterable[int], publication: PublicationValue) -> dict[int, Card]:
    """Cards of those articles that readers can open now, by primary key, in no particular order."""
    wanted = set(ids)
    note_objects(ArticlePage, wanted)

    def make(missing: list[int]) -> dict[int, tuple[Card, Notes]]:
        return _cards_of(ArticlePage.objects.readable().among(missing), publication)

    return remembered_each(("card", get_language()), wanted, make, lasting=True) if wanted else {}


def cards_in_order(ids: Sequence[int], publication: PublicationValue) -> tuple[Card, ...]:
    """The cards of those articles that readers can open now, in the order of their primary keys as given."""
    found = cards_by_id(ids, publication)
    return tuple(found[pk] for pk in ids if pk in found)


def _cards_of(articles: QuerySet[ArticlePage], publication: PublicationValue) -> dict[int, tuple[Card, Notes]]:
    """Each card with notes on what it alone was made of: the article, its section, authors and picture."""
    found: Sequence[ArticlePage] = list(articles.defer("body", "key_points").select_related("section"))
    bylines = _bylines_of(found)
    shelf = PictureShelf(article.lead_picture_id for article in found)
    return {
        article.pk: (
            _card(article, bylines[article.pk], shelf, publication),
            notes_on(
                article,
                article.section,
                *(byline.author for byline in bylines[article.pk]),
                shelf.picture(article.lead_picture_id),
            ),
        )
        for article in found
    }


def byline_value(byline: Byline) -> BylineValue:
    """One author of an article as printed."""
    return BylineValue(byline.author.name, author_path(byline.author), byline.contribution)


def kind_label(kind: str) -> str:
    """The type in words; empty for news, which needs no label."""
    return "" if kind == ArticleKind.NEWS else str(ArticleKind(kind).label)


def _card(article: ArticlePage, bylines: list[Byline], shelf: PictureShelf, publication: PublicationValue) -> Card:
    return Card(
        public_id=article.public_id,
        url=article.get_url(),
        headline=article.list_headline,
        full_headline=article.headline,
        standfirst=article.standfirst,
        kind=article.kind,
        kind_label=kind_label(article.kind),
        section=section_link(article.section) if article.section else None,
        bylines=tuple(byline_value(byline) for byline in bylines),
        published_at=in_zone(article.published_at or timezone.now(), publication),
        updated_at=in_zone_or_none(article.updated_at, publication),
        picture=shelf.get(article.lead_picture_id, CARD),
    )


def _bylines_of(articles: Sequence[ArticlePage]) -> dict[int, list[Byline]]:
    by_article: dict[int, list[Byline]] = defaultdict(list)
    if articles:
        rows = Byline.objects.filter(article__in=[article.pk for article in articles])
        for byline in rows.select_related("author").order_by("sort_order", "pk"):
            by_article[byline.article_id].append(byline)
    return by_article
