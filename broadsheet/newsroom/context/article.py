# SPDX-License-Identifier: BSD-3-Clause
"""Fills the article's context."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from django.utils import timezone

from broadsheet.core.dependencies import Notes, in_listing, notes_on, remembered, remembered_each
from broadsheet.core.listings import keys_around
from broadsheet.newsroom.addresses import author_path
from broadsheet.newsroom.context.authors import author_boxes, with_box_parts
from broadsheet.newsroom.context.body import body_blocks
from broadsheet.newsroom.context.cards import cards_by_id, kind_label
from broadsheet.newsroom.context.feeds import feed_links
from broadsheet.newsroom.context.links import topic_link
from broadsheet.newsroom.context.pages import ArticleContext
from broadsheet.newsroom.context.parts import (
    BylineValue,
    Card,
    CorrectionValue,
    Head,
    Link,
    PublicationValue,
    SectionLink,
    WordChange,
)
from broadsheet.newsroom.context.pictures import PictureShelf
from broadsheet.newsroom.context.publication import (
    in_zone,
    in_zone_or_none,
    load_publication,
    publication_value,
    section_link,
)
from broadsheet.newsroom.context.story.doors import article_stories
from broadsheet.newsroom.context.story.wording import shortened, word_changes
from broadsheet.newsroom.context.translations import translations_of
from broadsheet.newsroom.models import ArticlePage, Author, Byline, Correction, PublicChange, SectionPage
from broadsheet.newsroom.models.article import ArticleQuerySet, topic_listing
from broadsheet.newsroom.models.shapes import FULL
from broadsheet.record.models import Topic

RELATED_COUNT = 4


def article_context(article: ArticlePage, *, preview: bool = False) -> ArticleContext:
    """Everything the article's page shows. In a preview the article may be unsaved and unpublished."""
    record = load_publication()
    publication = publication_value(record)
    bylines = sorted(article.bylines.all(), key=lambda byline: byline.sort_order or 0)
    authors = with_box_parts([byline.author_id for byline in bylines])
    topics = _topics(article)
    section = _section_of(article)
    shelf = PictureShelf([article.lead_picture_id, article.share_picture_id, record.share_picture_id])
    published_at = in_zone(article.published_at or timezone.now(), publication)
    trail = section_trail(section)
    url = article.get_url() or ""
    feeds = (*feed_links(trail[-1].url if trail else section.get_url(), section.title), *publication.feeds)
    return ArticleContext(
        publication=publication,
        head=_head(article, url, publication, shelf, record.share_picture_id),
        public_id=article.public_id,
        url=url,
        sections=trail,
        kind=article.kind,
        kind_label=kind_label(article.kind),
        headline=article.headline,
        standfirst=article.standfirst,
        bylines=_byline_values(bylines, authors),
        dateline=article.dateline,
        published_at=published_at,
        updated_at=in_zone_or_none(article.updated_at, publication),
        lead=shelf.get(article.lead_picture_id, FULL, article.lead_caption),
        key_points=tuple(str(point["value"]) for point in article.key_points.get_prep_value()),
        body=body_blocks(article.body, publication, drafts=preview),
        corrections=corrections_of(article, publication),
        source=Link(article.source_name, article.source_url) if article.source_name else None,
        authors=author_boxes(authors, publication, beside=article),
        topics=tuple(topic_link(topic) for topic in topics),
        related=_related(article, topics, publication),
        feeds=feeds,
        preview=preview,
        stories=article_stories(article, publication, preview=preview),
    )


def _section_of(article: ArticlePage) -> SectionPage:
    section: SectionPage | None = remembered(("section", article.section_id), lambda: article.section)
    return section or article.get_parent().specific


def corrections_of(article: ArticlePage, publication: PublicationValue) -> tuple[CorrectionValue, ...]:
    """Every change since readers could first read it, newest first: the notes, and the words where we have them."""
    made = list(article.public_changes.all()) if article.pk else []
    noted = list(article.corrections.all())
    if not made and not noted:
        return ()
    link = Link(article.list_headline, article.get_url() or "")
    by_note = {change.note: change for change in made if change.note}
    notes = {note.public_id: note for note in noted}
    told = [_with_words(correction_value(note, link, publication), by_note.get(key)) for key, note in notes.items()]
    untold = [_untold(change, link, publication) for change in made if change.note not in notes]
    return tuple(sorted([*told, *untold], key=lambda each: each.made_at, reverse=True))


def _with_words(value: CorrectionValue, change: PublicChange | None) -> CorrectionValue:
    return replace(value, changes=_compared(change)) if change else value


def _untold(change: PublicChange, article: Link, publication: PublicationValue) -> CorrectionValue:
    return CorrectionValue(
        anchor=f"change-{str(change.public_id)[:8]}",
        kind=change.kind,
        kind_label=change.get_kind_display(),
        text="",
        made_at=in_zone(change.at, publication),
        article=article,
        changes=_compared(change),
    )


def _compared(change: PublicChange) -> tuple[tuple[WordChange, ...], ...]:
    return tuple(shortened(word_changes(before, after)) for before, after in change.words)


def _topics(article: ArticlePage) -> list[Topic]:
    ids = [row.topic_id for row in article.article_topics.all()]
    found = topics_by_id(ids)
    return [found[pk] for pk in ids if pk in found]


def topics_by_id(ids: Iterable[int]) -> dict[int, Topic]:
    """Those topics that there are, by primary key."""
    return remembered_each("topic", ids, _load_topics, lasting=True)


def _load_topics(ids: list[int]) -> dict[int, tuple[Topic, Notes]]:
    return {pk: (topic, notes_on(topic)) for pk, topic in Topic.objects.in_bulk(ids).items()}


def _byline_values(bylines: list[Byline], authors: list[Author]) -> tuple[BylineValue, ...]:
    by_id = {author.pk: author for author in authors}
    return tuple(
        BylineValue(by_id[byline.author_id].name, author_path(by_id[byline.author_id]), byline.contribution)
        for byline in bylines
        if byline.author_id in by_id
    )


def section_trail(section: SectionPage) -> tuple[SectionLink, ...]:
    """From the first level down to the section itself."""
    return remembered(("section trail", section.path), lambda: _trail(section))


def _trail(section: SectionPage) -> tuple[SectionLink, ...]:
    # A section that is moved changes the paths of all pages below, so these need not be looked out for.
    with in_listing():
        ancestors = SectionPage.objects.ancestor_of(section, inclusive=True).order_by("depth")
        return tuple(section_link(each) for each in ancestors)


def correction_value(correction: Correction, article: Link, publication: PublicationValue) -> CorrectionValue:
    """A correction with the article it concerns."""
    return CorrectionValue(
        anchor=f"correction-{str(correction.public_id)[:8]}",
        kind=correction.kind,
        kind_label=correction.get_kind_display(),
        text=correction.text,
        made_at=in_zone(correction.made_at, publication),
        article=article,
    )


def _related(article: ArticlePage, topics: list[Topic], publication: PublicationValue) -> tuple[Card, ...]:
    picked_ids = [row.target_id for row in article.related_articles.all()]
    picked = cards_by_id(picked_ids, publication) if picked_ids else {}
    chosen = [picked[pk] for pk in picked_ids if pk in picked][:RELATED_COUNT]
    missing = RELATED_COUNT - len(chosen)
    if not missing or not topics:
        return tuple(chosen)
    keys = nearest_on_topics(article, topics)[:missing]
    found = cards_by_id(keys, publication)
    return (*chosen, *(found[pk] for pk in keys if pk in found))


def nearest_on_topics(article: ArticlePage, topics: Iterable[Topic]) -> list[int]:
    """What stands under the article as related besides what the desk picked, by primary key.

    The nearest in time, so that a new article touches its neighbours and not the whole archive on its topics.
    """
    return keys_around(
        {topic_listing(topic.pk): partial(_readable_on, topic) for topic in topics},
        article.pk or 0,
        article.published_at or timezone.now(),
        later=RELATED_COUNT // 2,
        earlier=RELATED_COUNT,
        without=[row.target_id for row in article.related_articles.all()],
    )


def _readable_on(topic: Topic) -> ArticleQuerySet:
    found: ArticleQuerySet = ArticlePage.objects.readable()
    return found.on_topic(topic)


def _head(
    article: ArticlePage, url: str, publication: PublicationValue, shelf: PictureShelf, default_picture: int | None
) -> Head:
    picture_id = article.share_picture_id or article.lead_picture_id or default_picture
    share_picture, share_alt = shelf.share_url(picture_id, publication.url)
    return Head(
        title=article.seo_title or article.list_headline,
        description=article.search_description or article.standfirst,
        canonical=article.canonical_url or f"{publication.url}{url or '/'}",
        translations=translations_of(article, publication),
        share_title=article.share_title or article.list_headline,
        share_text=article.share_text or article.standfirst,
        share_picture=share_picture,
        share_picture_alt=share_alt,
        og_type="article",
        published_at=in_zone_or_none(article.published_at, publication),
        updated_at=in_zone_or_none(article.updated_at, publication),
        feeds=publication.feeds,
    )
