# SPDX-License-Identifier: BSD-3-Clause
"""Fills information pages and notices."""

from broadsheet.newsroom.context.body import body_blocks
from broadsheet.newsroom.context.cards import cards_in_order
from broadsheet.newsroom.context.pages import InfoContext, NoticeContext
from broadsheet.newsroom.context.parts import Card, Head, PublicationValue
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.newsroom.context.translations import translations_of
from broadsheet.newsroom.models import ArticlePage, InfoPage

LATEST_ON_NOTICE = 6


def info_context(page: InfoPage) -> InfoContext:
    """A page about the publication itself."""
    publication = publication_value(load_publication())
    return InfoContext(
        publication=publication,
        head=Head(
            title=page.seo_title or page.title,
            description=page.search_description,
            canonical=f"{publication.url}{page.get_url() or '/'}",
            translations=translations_of(page, publication),
        ),
        title=page.title,
        body=body_blocks(page.body),
    )


def notice_context(*, status: int, title: str, notice: str = "") -> NoticeContext:
    """What readers get at an address with nothing behind it: the notice, search, and the latest news."""
    publication = publication_value(load_publication())
    return NoticeContext(
        publication=publication,
        head=Head(title=title, description="", canonical=f"{publication.url}/", index=False),
        status=status,
        notice=notice,
        latest=_latest(publication) if status == 404 else (),
    )


def _latest(publication: PublicationValue) -> tuple[Card, ...]:
    # Only where nothing ever was: thousands of withdrawn articles are not made again with each new one.
    return cards_in_order(ArticlePage.objects.readable().newest_first().newest_keys(0, LATEST_ON_NOTICE), publication)
