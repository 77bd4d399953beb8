# SPDX-License-Identifier: BSD-3-Clause
"""Fills the page with all corrections."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from broadsheet.newsroom.addresses import CORRECTIONS
from broadsheet.newsroom.context.article import correction_value
from broadsheet.newsroom.context.feeds import feed_links
from broadsheet.newsroom.context.pages import CorrectionsContext
from broadsheet.newsroom.context.paging import page_of, paged_address
from broadsheet.newsroom.context.parts import CorrectionValue, Head, Link, PublicationValue
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.newsroom.models import ArticlePage, Correction
from broadsheet.newsroom.models.correction import CorrectionQuerySet


def corrections_context(*, number: int = 1) -> CorrectionsContext:
    """Page `number` of all corrections; raises `NoSuchPageError` past the end."""
    publication = publication_value(load_publication())
    rows, pager = page_of(readable_corrections(), number, CORRECTIONS)
    title = _("Corrections")
    feeds = feed_links(CORRECTIONS, title)
    return CorrectionsContext(
        publication=publication,
        head=Head(
            title=title,
            description=_("What %(name)s got wrong, what is right, and when it was put right.")
            % {"name": publication.name},
            canonical=publication.url + paged_address(CORRECTIONS, number),
            feeds=feeds,
            previous_url=pager.previous_url,
            next_url=pager.next_url,
        ),
        corrections=correction_values(rows, publication),
        pager=pager,
        feeds=feeds,
    )


def readable_corrections() -> CorrectionQuerySet:
    """Those of articles that any reader may open now, newest first."""
    return Correction.objects.told().filter(article__in=ArticlePage.objects.readable()).newest_first()


def correction_values(rows: QuerySet[Correction], publication: PublicationValue) -> tuple[CorrectionValue, ...]:
    """The corrections in the order of the query, with the articles they concern."""
    found = rows.select_related("article").defer("article__body", "article__key_points")
    return tuple(
        correction_value(row, Link(row.article.list_headline, row.article.get_url()), publication) for row in found
    )
