# SPDX-License-Identifier: BSD-3-Clause
"""Fills a feed, in whatever format it will be written."""

import uuid
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from mimetypes import guess_type

from django.utils.html import escape

from broadsheet.core.dependencies import Notes, notes_by_key, remembered_each
from broadsheet.newsroom.addresses import FeedFormat, feed_path, story_path
from broadsheet.newsroom.context.cards import cards_by_id
from broadsheet.newsroom.context.corrections import correction_values, readable_corrections
from broadsheet.newsroom.context.linked.things import absolute
from broadsheet.newsroom.context.parts import Card, CorrectionValue, PictureValue, PublicationValue
from broadsheet.newsroom.context.story.story import latest_events
from broadsheet.newsroom.models import ArticlePage, ArticleTopic, Publication
from broadsheet.newsroom.models.publication import FeedContent
from broadsheet.record.models import Story
from broadsheet.wires.context.subjects import Subject
from broadsheet.wires.context.texts import texts_of
from broadsheet.wires.formats.values import Feed, FeedAuthor, FeedItem, FeedPicture
from broadsheet.wires.hub import hub_url

ITEMS = 30
# What an empty feed says of its last change: it must say something, and the same each time.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def fill_feed(subject: Subject, form: FeedFormat, record: Publication, publication: PublicationValue) -> Feed:
    """The newest of the subject, as the publication's settings say: whole texts, or standfirsts only."""
    if subject.corrections:
        items = _corrections(publication)
    else:
        items = _articles(subject, publication, whole=record.feed_content == FeedContent.FULL)
    if subject.story:
        newest = sorted(
            (*items, *_events(subject.story, publication)), key=lambda item: item.published_at, reverse=True
        )
        items = tuple(newest[:ITEMS])
    own_title = subject.page_path == "/"
    return Feed(
        public_id=subject.public_id,
        url=absolute(publication, feed_path(subject.page_path, form)),
        hub=hub_url(),
        page_url=absolute(publication, subject.page_path),
        title=subject.title if own_title else f"{subject.title} \u2013 {publication.name}",
        description=subject.description,
        publisher=publication.name,
        language=publication.language,
        icon=absolute(publication, publication.logo.src) if publication.logo else "",
        updated_at=max((item.updated_at for item in items), default=NEVER),
        items=items,
    )


def _articles(subject: Subject, publication: PublicationValue, *, whole: bool) -> tuple[FeedItem, ...]:
    keys = subject.articles.newest_first().newest_keys(0, ITEMS)
    cards = cards_by_id(keys, publication)
    newest = [pk for pk in keys if pk in cards]
    texts = texts_of(newest, publication) if whole else {}
    topics = remembered_each("names of topics", newest, _topics, lasting=True)
    return tuple(_article(cards[pk], texts.get(pk, ""), topics.get(pk, []), publication) for pk in newest)


def _topics(articles: Collection[int]) -> dict[int, tuple[list[str], Notes]]:
    rows = list(ArticleTopic.objects.filter(article__in=articles).select_related("topic").order_by("sort_order", "pk"))
    of = {pk: [row.topic for row in rows if row.article_id == pk] for pk in articles}
    return {pk: ([topic.name for topic in of[pk]], notes_by_key(ArticlePage, pk, *of[pk])) for pk in articles}


def _article(card: Card, html: str, topics: Sequence[str], publication: PublicationValue) -> FeedItem:
    section = [card.section.label] if card.section else []
    kind = [card.kind_label] if card.kind_label else []
    return FeedItem(
        public_id=card.public_id,
        url=absolute(publication, card.url),
        title=card.headline,
        summary=card.standfirst,
        html=html,
        published_at=card.published_at.astimezone(UTC),
        updated_at=(card.updated_at or card.published_at).astimezone(UTC),
        authors=tuple(FeedAuthor(byline.name, absolute(publication, byline.url)) for byline in card.bylines),
        categories=tuple(dict.fromkeys([*section, *kind, *topics])),
        picture=_picture(card.picture, publication) if card.picture else None,
    )


def _picture(value: PictureValue, publication: PublicationValue) -> FeedPicture:
    return FeedPicture(
        url=absolute(publication, value.src),
        mime_type=guess_type(value.src)[0] or "image/jpeg",
        width=value.width,
        height=value.height,
        alt=value.alt,
        credit=value.credit,
    )


def _events(story: Story, publication: PublicationValue) -> tuple[FeedItem, ...]:
    return tuple(
        FeedItem(
            public_id=identity,
            url=f"{absolute(publication, story_path(story, 'timeline/'))}#{value.anchor}",
            title=value.title,
            summary=". ".join(filter(None, (value.when.words, value.description))),
            html="",
            published_at=value.at.astimezone(UTC),
            updated_at=value.at.astimezone(UTC),
            authors=(),
            categories=(value.kind_label,),
            picture=None,
        )
        for identity, value in latest_events(story, publication, limit=ITEMS)
    )


def _corrections(publication: PublicationValue) -> tuple[FeedItem, ...]:
    rows = readable_corrections()[:ITEMS]
    values = correction_values(rows, publication)
    identities = rows.values_list("public_id", flat=True)
    return tuple(_correction(identity, value, publication) for identity, value in zip(identities, values, strict=True))


def _correction(identity: uuid.UUID, value: CorrectionValue, publication: PublicationValue) -> FeedItem:
    return FeedItem(
        public_id=identity,
        url=f"{absolute(publication, value.article.url)}#{value.anchor}",
        title=f"{value.kind_label}: {value.article.label}",
        summary=value.text,
        html=str(escape(value.text)),
        published_at=value.made_at.astimezone(UTC),
        updated_at=value.made_at.astimezone(UTC),
        authors=(),
        categories=(value.kind_label,),
        picture=None,
    )
