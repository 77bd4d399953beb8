# SPDX-License-Identifier: BSD-3-Clause
"""Loading together what several articles' pages show: a query for all of them instead of one for each."""

from collections.abc import Iterator, Mapping, Sequence

from django.db.models import prefetch_related_objects
from django.utils import translation

from broadsheet.newsroom.context.article import nearest_on_topics, topics_by_id
from broadsheet.newsroom.context.authors import nearest_by, with_box_parts
from broadsheet.newsroom.context.body import load_bodies_ahead
from broadsheet.newsroom.context.cards import cards_by_id
from broadsheet.newsroom.context.links import article_links
from broadsheet.newsroom.context.pictures import PictureShelf
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.newsroom.models import ArticlePage
from broadsheet.record.models import Topic


def load_articles_ahead(articles: Sequence[ArticlePage]) -> None:
    """Fill the memo with what these articles' pages will ask for."""
    # Told as the article, like the parts that come with it.
    prefetch_related_objects(articles, "public_changes")
    record = load_publication()
    with translation.override(record.language):
        authors = {
            author.pk: author
            for author in with_box_parts([row.author_id for each in articles for row in each.bylines.all()])
        }
        topics = topics_by_id(row.topic_id for each in articles for row in each.article_topics.all())
        PictureShelf(
            [
                *(pk for each in articles for pk in (each.lead_picture_id, each.share_picture_id)),
                *(author.picture_id for author in authors.values()),
            ]
        )
        load_bodies_ahead([each.body for each in articles])
        article_links(
            pk
            for each in articles
            for row in each.bylines.all()
            if row.author_id in authors
            for pk in nearest_by(authors[row.author_id], each)
        )
        cards_by_id((pk for each in articles for pk in _related(each, topics)), publication_value(record))


def _related(article: ArticlePage, topics: Mapping[int, Topic]) -> Iterator[int]:
    yield from (row.target_id for row in article.related_articles.all())
    its_own = [topics[row.topic_id] for row in article.article_topics.all() if row.topic_id in topics]
    yield from nearest_on_topics(article, its_own)
