# SPDX-License-Identifier: BSD-3-Clause
"""Lists the room's public addresses for whoever needs them all: sitemaps today, the finished edition later."""

import zoneinfo
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db.models import Max, Q
from wagtail.models import Site

from broadsheet.core.addresses import Address, list_addresses
from broadsheet.core.dependencies import (
    Notes,
    in_listing,
    note_listing,
    note_objects,
    noted_by_hand,
    notes_on,
    position,
    remembered_each,
)
from broadsheet.newsroom.addresses import (
    ARCHIVE,
    CORRECTIONS,
    SEARCH,
    STORIES,
    STORY_PARTS,
    author_path,
    claim_path,
    day_path,
    month_path,
    person_path,
    story_json_path,
    story_path,
    topic_path,
)
from broadsheet.newsroom.calendar import days_with, month_span, months_with
from broadsheet.newsroom.models import (
    ArticlePage,
    ArticleTopic,
    Author,
    Byline,
    FrontPage,
    InfoPage,
    Publication,
    SectionPage,
)
from broadsheet.newsroom.models.article import PEOPLE, ArticleQuerySet
from broadsheet.record.models import Claim, Event, Person, Quote, Story, Topic

MOST_IN_A_MONTH = 100_000


def article_months() -> list[date]:
    """The months in which anything was published, by the publication's clock."""
    return months_with(ArticlePage.objects.readable(), _zone())


@list_addresses("pages")
def list_pages(month: date | None = None) -> Iterator[Address]:
    """The front page, sections, pages about the publication, and those that always are there."""
    note_listing("pages")
    with in_listing():
        fronts = list(FrontPage.objects.live().public())
        sections = list(SectionPage.objects.live().public().order_by("path"))
        infos = list(InfoPage.objects.live().public().order_by("path").defer_streamfields())
    yield from (Address(page.get_url()) for page in (*fronts, *sections))
    yield from (Address(info.get_url(), changed_at=info.last_published_at) for info in infos)
    yield Address(ARCHIVE)
    yield Address(CORRECTIONS)
    yield Address(SEARCH, in_sitemap=False)


@list_addresses("articles", months=article_months)
def list_articles(month: date | None = None) -> Iterator[Address]:
    """Every article; one whose canonical address lies elsewhere is not offered to search engines."""
    articles: ArticleQuerySet = ArticlePage.objects.readable()
    if month is None:
        yield from map(_article_address, articles.newest_first().defer_streamfields().iterator())
        return
    keys = articles.published_within(month_span(month, _zone())).newest_first().newest_keys(0, MOST_IN_A_MONTH)
    note_objects(ArticlePage, keys)
    found = remembered_each("address of an article", keys, _article_addresses, lasting=True)
    yield from (found[pk] for pk in keys if pk in found)


def _article_addresses(pks: list[int]) -> dict[int, tuple[Address, Notes]]:
    found: dict[int, tuple[Address, Notes]] = {}
    for start in range(0, len(pks), 500):
        articles = ArticlePage.objects.readable().among(pks[start : start + 500]).defer_streamfields()
        found.update((article.pk, (_article_address(article), notes_on(article))) for article in articles)
    return found


def _article_address(article: ArticlePage) -> Address:
    changed_at = article.updated_at or article.published_at
    return Address(article.get_url(), changed_at, in_sitemap=not article.canonical_url)


@list_addresses("authors")
def list_authors(month: date | None = None) -> Iterator[Address]:
    """Everybody who is credited with an article that can be read."""
    authors = list(Author.objects.order_by("pk"))
    rows = Byline.objects.filter(article__in=ArticlePage.objects.readable()).values_list("author")
    known = _with_articles("articles.author", [author.pk for author in authors], rows)
    yield from (Address(author_path(author)) for author in authors if author.pk in known)


@list_addresses("topics")
def list_topics(month: date | None = None) -> Iterator[Address]:
    """Topics with an article that can be read."""
    topics = list(Topic.objects.order_by("pk"))
    rows = ArticleTopic.objects.filter(article__in=ArticlePage.objects.readable()).values_list("topic")
    known = _with_articles("articles.topic", [topic.pk for topic in topics], rows)
    yield from (Address(topic_path(topic)) for topic in topics if topic.pk in known)


@list_addresses("people")
def list_people(month: date | None = None) -> Iterator[Address]:
    """People and organisations whom an article quotes that can be read, or of whom the public record speaks."""
    note_listing("articles")
    quoted = ArticlePage.objects.readable().speakers()
    note_listing(PEOPLE)
    on_record = Person.objects.on_public_record().values("pk")
    with in_listing(), noted_by_hand(Quote, Claim, Event, Story):
        found = list(Person.objects.unmerged().filter(Q(pk__in=quoted) | Q(pk__in=on_record)).order_by("pk"))
    yield from (Address(person_path(person)) for person in found)


@list_addresses("stories")
def list_stories(month: date | None = None) -> Iterator[Address]:
    """Every public story with its long lists, and every public claim."""
    stories = list(Story.objects.public().order_by("pk"))
    if stories:
        yield Address(STORIES)
    for story in stories:
        for part in STORY_PARTS:
            yield Address(story_path(story, part), in_sitemap=part in ("", "timeline/"))
        yield Address(story_json_path(story), in_sitemap=False)
    for claim in Claim.objects.public().order_by("pk").iterator():
        yield Address(claim_path(claim), changed_at=claim.state_since)


@list_addresses("archive", months=article_months)
def list_archive(month: date | None = None) -> Iterator[Address]:
    """The archive's months and days."""
    for each in [month] if month else article_months():
        days = days_with(ArticlePage.objects.readable(), each, _zone())
        if days:
            yield Address(month_path(each))
        yield from (Address(day_path(day), in_sitemap=False) for day in days)


def _with_articles(listing: str, pks: Collection[int], rows: Any) -> set[int]:
    """Which of the records have an article. One is enough: only if the newest goes, somebody must look again."""
    with in_listing():
        newest = dict(rows.annotate(Max("article__published_at")).order_by())
    for pk in pks:
        at = newest.get(pk)
        if at is None:
            note_listing(f"{listing}:{pk}")
        else:
            note_listing(f"{listing}:{pk}", low=position(at), high=position(at))
    return set(newest)


def _zone() -> zoneinfo.ZoneInfo:
    return zoneinfo.ZoneInfo(Publication.for_site(Site.objects.get(is_default_site=True)).time_zone)
