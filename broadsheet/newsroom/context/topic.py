# SPDX-License-Identifier: BSD-3-Clause
"""Fills a topic's page."""

from broadsheet.core.dependencies import note_listing
from broadsheet.newsroom.addresses import author_path, topic_path
from broadsheet.newsroom.context.cards import cards_in_order
from broadsheet.newsroom.context.feeds import feed_links
from broadsheet.newsroom.context.pages import TopicContext
from broadsheet.newsroom.context.paging import page_of_keys, paged_address
from broadsheet.newsroom.context.parts import Head, Link
from broadsheet.newsroom.context.pictures import PictureShelf
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.newsroom.models import ArticlePage, Author
from broadsheet.newsroom.models.shapes import CARD
from broadsheet.record.models import Topic


def topic_context(topic: Topic, *, number: int = 1) -> TopicContext:
    """Page `number` of the topic's articles; raises `NoSuchPageError` past the end."""
    publication = publication_value(load_publication())
    url = topic_path(topic)
    keys, pager = page_of_keys(ArticlePage.objects.readable().on_topic(topic).newest_first(), number, url)
    note_listing(f"authors.topic:{topic.pk}")
    picture = PictureShelf([topic.picture_id]).get(topic.picture_id, CARD)
    feeds = feed_links(url, topic.name)
    return TopicContext(
        publication=publication,
        head=Head(
            title=topic.name,
            description=topic.description,
            canonical=publication.url + paged_address(url, number),
            share_picture=publication.url + picture.src if picture else "",
            share_picture_alt=picture.alt if picture else "",
            feeds=feeds,
            previous_url=pager.previous_url,
            next_url=pager.next_url,
        ),
        name=topic.name,
        url=url,
        description=topic.description,
        picture=picture,
        authors=tuple(Link(author.name, author_path(author)) for author in Author.objects.filter(beats=topic)),
        cards=cards_in_order(keys, publication),
        pager=pager,
        feeds=feeds,
    )
