# SPDX-License-Identifier: BSD-3-Clause
"""Fills an author's page."""

from broadsheet.newsroom.context.authors import author_boxes
from broadsheet.newsroom.context.cards import cards_in_order
from broadsheet.newsroom.context.corrections import correction_values
from broadsheet.newsroom.context.feeds import feed_links
from broadsheet.newsroom.context.pages import AuthorContext
from broadsheet.newsroom.context.paging import page_of_keys, paged_address
from broadsheet.newsroom.context.parts import CorrectionValue, Head, PublicationValue
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.newsroom.models import ArticlePage, Author, Correction

CORRECTIONS_SHOWN = 5


def author_context(author: Author, *, number: int = 1) -> AuthorContext:
    """Page `number` of the author's articles; raises `NoSuchPageError` past the end."""
    publication = publication_value(load_publication())
    box = author_boxes([author], publication)[0]
    keys, pager = page_of_keys(ArticlePage.objects.readable().by_author(author).newest_first(), number, box.url)
    feeds = feed_links(box.url, author.name)
    return AuthorContext(
        publication=publication,
        head=Head(
            title=author.name,
            description=author.biography.split("\n")[0] or author.role,
            canonical=publication.url + paged_address(box.url, number),
            share_picture=publication.url + box.picture.src if box.picture else "",
            share_picture_alt=box.picture.alt if box.picture else "",
            og_type="profile",
            feeds=feeds,
            previous_url=pager.previous_url,
            next_url=pager.next_url,
        ),
        author=box,
        cards=cards_in_order(keys, publication),
        corrections=_corrections(author, publication),
        pager=pager,
        feeds=feeds,
    )


def _corrections(author: Author, publication: PublicationValue) -> tuple[CorrectionValue, ...]:
    theirs = Correction.objects.told().filter(article__in=ArticlePage.objects.readable().by_author(author))
    newest = theirs.as_listing(f"corrections.author:{author.pk}").newest_first()
    return correction_values(newest[:CORRECTIONS_SHOWN], publication)
