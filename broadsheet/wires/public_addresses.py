# SPDX-License-Identifier: BSD-3-Clause
"""Lists the room's public addresses: every feed, sitemaps and robots.txt."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from django.urls import reverse

from broadsheet.core.addresses import Address, addresses, list_addresses
from broadsheet.newsroom.addresses import CORRECTIONS, FeedFormat, feed_path, story_path
from broadsheet.newsroom.models import SectionPage
from broadsheet.record.models import Story
from broadsheet.wires.context.sitemaps import sitemap_names


@list_addresses("feeds", in_sitemaps=False)
def list_feeds(month: date | None = None) -> Iterator[Address]:
    """A feed in each format of everything that has one."""
    sections = (section.get_url() for section in SectionPage.objects.live().public().order_by("path"))
    listed = (address.path for kind in ("authors", "topics", "people") for address in addresses(kind))
    stories = (story_path(story) for story in Story.objects.public().order_by("pk"))
    for page_path in chain(["/", CORRECTIONS], sections, listed, stories):
        for form in FeedFormat:
            yield Address(feed_path(page_path, form), in_sitemap=False)


@list_addresses("documents", in_sitemaps=False)
def list_documents(month: date | None = None) -> Iterator[Address]:
    """What search engines read."""
    for name in ("robots", "sitemap_index", "news_sitemap"):
        yield Address(reverse(name), in_sitemap=False)
    for name in sitemap_names():
        yield Address(reverse("sitemap", args=[name]), in_sitemap=False)
