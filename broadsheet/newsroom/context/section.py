# SPDX-License-Identifier: BSD-3-Clause
"""Fills a section's context."""

from broadsheet.newsroom.context.article import section_trail
from broadsheet.newsroom.context.cards import cards_in_order
from broadsheet.newsroom.context.feeds import feed_links
from broadsheet.newsroom.context.pages import SectionContext
from broadsheet.newsroom.context.paging import page_of_keys
from broadsheet.newsroom.context.parts import Head
from broadsheet.newsroom.context.publication import load_publication, publication_value, section_link
from broadsheet.newsroom.context.translations import translations_of
from broadsheet.newsroom.models import ArticlePage, SectionPage


def section_context(section: SectionPage, *, number: int = 1) -> SectionContext:
    """Page `number` of the section's articles; raises `NoSuchPageError` past the end."""
    publication = publication_value(load_publication())
    link = section_link(section)
    keys, pager = page_of_keys(ArticlePage.objects.readable().in_section(section).newest_first(), number, link.url)
    feeds = feed_links(link.url, section.title)
    return SectionContext(
        publication=publication,
        head=Head(
            title=section.seo_title or section.title,
            description=section.search_description or section.description,
            canonical=f"{publication.url}{link.url}" + (f"?page={number}" if number > 1 else ""),
            translations=translations_of(section, publication) if number == 1 else (),
            feeds=feeds,
            previous_url=pager.previous_url,
            next_url=pager.next_url,
        ),
        section=link,
        description=section.description,
        parents=section_trail(section)[:-1],
        subsections=tuple(section_link(child) for child in SectionPage.objects.directly_inside(section)),
        cards=cards_in_order(keys, publication),
        pager=pager,
        feeds=feeds,
    )
