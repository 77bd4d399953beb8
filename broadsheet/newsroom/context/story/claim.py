# SPDX-License-Identifier: BSD-3-Clause
"""Fills a claim's permanent page, and fetches claims for the bodies of articles."""

from collections.abc import Collection

from django.db.models import Prefetch

from broadsheet.core.dependencies import note_listing, noted_by_hand
from broadsheet.newsroom.addresses import claim_path
from broadsheet.newsroom.context.cards import cards
from broadsheet.newsroom.context.links import article_links
from broadsheet.newsroom.context.parts import Head, Link, PublicationValue
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.newsroom.context.story.making import Maker
from broadsheet.newsroom.context.story.pages import ClaimContext
from broadsheet.newsroom.context.story.shelf import changes, load_chains, positions, sources_of_claim
from broadsheet.newsroom.context.story.story import story_link
from broadsheet.newsroom.context.story.values import ClaimValue
from broadsheet.newsroom.models import ArticlePage
from broadsheet.newsroom.models.article import claim_listing
from broadsheet.record.models import Claim, Story

ARTICLES_SHOWN = 30


def claim_context(claim: Claim) -> ClaimContext:
    """The claim with its whole history, and where it is shown."""
    publication = publication_value(load_publication())
    value = claim_values([claim.pk], publication)[claim.pk]
    return ClaimContext(
        publication=publication,
        head=Head(
            title=claim.statement,
            description=claim.explanation,
            canonical=f"{publication.url}{claim_path(claim)}",
        ),
        claim=value,
        stories=_stories(claim),
        cards=cards(ArticlePage.objects.readable().showing(claim=claim).newest_first()[:ARTICLES_SHOWN], publication),
    )


def _stories(claim: Claim) -> tuple[Link, ...]:
    note_listing(claim_listing(claim.pk))
    with noted_by_hand(Story):
        found = Story.objects.public().filter(claim_filings__claim=claim).order_by("name")
        return tuple(story_link(story) for story in found)


def claim_values(ids: Collection[int], publication: PublicationValue, *, drafts: bool = False) -> dict[int, ClaimValue]:
    """Those claims by primary key; `drafts=True` for a preview."""
    if not ids:
        return {}
    found = Claim.objects.filter(pk__in=ids).prefetch_related(
        Prefetch("positions", queryset=positions()), Prefetch("changes", queryset=changes())
    )
    claims = list(found if drafts else found.filter(live=True))
    sources = [source for claim in claims for source in sources_of_claim(claim)]
    load_chains(sources)
    pages = {link.page_id for source in sources for link in source.chain()}
    maker = Maker(publication, article_links(pages | {claim.rating_page_id for claim in claims}))
    return {claim.pk: maker.claim(claim) for claim in claims}
