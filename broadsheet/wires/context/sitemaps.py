# SPDX-License-Identifier: BSD-3-Clause
"""What search engines are told: every public address by kind and month, and the news of the last two days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from django.utils import timezone

from broadsheet.core.addresses import Address, address_months, addresses, has_months, sitemap_kinds
from broadsheet.core.dependencies import note_moment
from broadsheet.newsroom.models import ArticlePage
from broadsheet.newsroom.models.article import ArticleQuerySet

# The protocol's limit; a list that outgrows it needs months.
MOST_ADDRESSES = 50_000
NEWS_LASTS = timedelta(hours=48)
MOST_NEWS = 1_000


@dataclass(frozen=True)
class NewsEntry:
    """A new article, as news search wants it."""

    path: str
    """Where it is read, without host."""
    title: str
    """The full headline."""
    published_at: datetime
    """In UTC."""


def sitemap_names() -> list[str]:
    """One name for each kind, or for each month of a kind, newest first; kinds with nothing to tell are left out."""
    return [name for kind in sitemap_kinds() for name in _names(kind)]


def sitemap_addresses(name: str) -> list[Address] | None:
    """The addresses of that sitemap; None where there is no such one."""
    kind, _dash, month = name.partition("-")
    if kind not in sitemap_kinds() or bool(month) != has_months(kind):
        return None
    first = date.fromisoformat(f"{month}-01") if month and "00" < month[-2:] < "13" and month > "0001" else None
    if month and first is None:
        return None
    listed = list(islice(addresses(kind, first), MOST_ADDRESSES))
    # Whether there is such a month is told by what lies in it; the others need not be looked at.
    return None if month and not listed else [address for address in listed if address.in_sitemap]


def news_entries() -> list[NewsEntry]:
    """Articles of the last two days, newest first."""
    newest = list(_news().newest_first().defer_streamfields()[:MOST_NEWS])
    if newest:
        note_moment(newest[-1].published_at + NEWS_LASTS)
    return [NewsEntry(article.get_url(), article.headline, article.published_at) for article in newest]


def has_news() -> bool:
    """Whether the news sitemap has an entry; the protocol knows no empty sitemap."""
    newest = list(_news().newest_first().defer_streamfields()[:1])
    if newest:
        note_moment(newest[0].published_at + NEWS_LASTS)
    return bool(newest)


def _news() -> ArticleQuerySet:
    since = timezone.now() - NEWS_LASTS
    found: ArticleQuerySet = ArticlePage.objects.readable().filter(published_at__gt=since, canonical_url="")
    return found


def news_language(tag: str) -> str:
    """The language as the news sitemap's own rules spell it: two or three letters, and two exceptions for Chinese."""
    language = tag.lower()
    if language.split("-")[0] != "zh":
        return language.split("-")[0]
    return "zh-tw" if "hant" in language or language.endswith(("-tw", "-hk")) else "zh-cn"


def _names(kind: str) -> Iterator[str]:
    if has_months(kind):
        yield from (f"{kind}-{month.year:04}-{month.month:02}" for month in reversed(address_months(kind)))
    elif next(_told(kind, None), None):
        yield kind


def _told(kind: str, month: date | None) -> Iterator[Address]:
    for place, address in enumerate(addresses(kind, month)):
        if place == MOST_ADDRESSES:
            return
        if address.in_sitemap:
            yield address
