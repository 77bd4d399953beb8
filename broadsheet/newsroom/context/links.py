# SPDX-License-Identifier: BSD-3-Clause
"""Addresses and labels of what pages point at."""

from collections.abc import Iterable

from broadsheet.core.dependencies import Notes, note_objects, notes_on, remembered_each
from broadsheet.newsroom.addresses import person_path, topic_path
from broadsheet.newsroom.context.parts import Link
from broadsheet.newsroom.models import ArticlePage
from broadsheet.record.models import Person, Topic


def article_links(ids: Iterable[int | None]) -> dict[int, Link]:
    """Short headline and address of those articles that readers can open now."""
    wanted = {pk for pk in ids if pk}
    note_objects(ArticlePage, wanted)
    return remembered_each("article link", wanted, _article_links, lasting=True) if wanted else {}


def _article_links(ids: list[int]) -> dict[int, tuple[Link, Notes]]:
    found = ArticlePage.objects.readable().among(ids).defer_streamfields()
    return {article.pk: (Link(article.list_headline, article.get_url()), notes_on(article)) for article in found}


def person_link(person: Person) -> Link:
    """Name and page of a person or organisation."""
    return Link(person.name, person_path(person))


def topic_link(topic: Topic) -> Link:
    """Name and page of a topic."""
    return Link(topic.name, topic_path(topic))
