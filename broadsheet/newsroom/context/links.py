# SPDX-License-Identifier: BSD-3-Clause
"""Addresses and labels of what pages point at."""

from collections.abc import Iterable

from broadsheet.newsroom.addresses import person_path, topic_path
from broadsheet.newsroom.context.parts import Link
from broadsheet.newsroom.models import ArticlePage
from broadsheet.record.models import Person, Topic


def article_links(ids: Iterable[int | None]) -> dict[int, Link]:
    """Short headline and address of those articles that readers can open now."""
    wanted = {pk for pk in ids if pk}
    if not wanted:
        return {}
    found = ArticlePage.objects.readable().among(wanted).defer_streamfields()
    return {article.pk: Link(article.list_headline, article.get_url()) for article in found}


def person_link(person: Person) -> Link:
    """Name and page of a person or organisation."""
    return Link(person.name, person_path(person))


def topic_link(topic: Topic) -> Link:
    """Name and page of a topic."""
    return Link(topic.name, topic_path(topic))
