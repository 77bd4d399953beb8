# SPDX-License-Identifier: BSD-3-Clause
"""Which feeds and sitemaps there are, as facts of the records they are about."""

from collections.abc import Collection, Mapping

from django.urls import reverse
from wagtail.models import Page

from broadsheet.core.facts import Facts, contributes
from broadsheet.newsroom.addresses import (
    CORRECTIONS,
    FeedFormat,
    author_path,
    feed_path,
    person_path,
    story_path,
    topic_path,
)
from broadsheet.newsroom.facts import Tree, publication_zone
from broadsheet.newsroom.models import ArticlePage, Author, FrontPage, SectionPage
from broadsheet.record.models import Person, Story, Topic

SITEMAPS = ("pages", "authors", "topics", "people")
MONTHLY_SITEMAPS = ("articles", "archive")


@contributes(Page)
def page_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """The front: what every publication has. A section: its feeds. An article: the sitemaps of its month."""
    tree, zone, found = Tree(), publication_zone(), {}
    for pk in FrontPage.objects.live().filter(pk__in=pks).values_list("pk", flat=True):
        found[pk] = Facts(_feeds("/") | _feeds(CORRECTIONS) | _fixed())
    sections = SectionPage.objects.live().filter(pk__in=pks)
    for pk, path, url_path in sections.values_list("pk", "path", "url_path"):
        address = tree.address(url_path, path)
        if address:
            found[pk] = Facts(_feeds(address))
    articles = ArticlePage.objects.filter(pk__in=pks, live=True, published_at__isnull=False)
    for pk, path, url_path, published in articles.values_list("pk", "path", "url_path", "published_at"):
        if tree.address(url_path, path):
            month = published.astimezone(zone)
            names = [f"{kind}-{month.year:04}-{month.month:02}" for kind in MONTHLY_SITEMAPS]
            found[pk] = Facts(frozenset(reverse("sitemap", args=[name]) for name in names))
    return found


@contributes(Author)
def author_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """An author's feeds."""
    return {author.pk: Facts(_feeds(author_path(author))) for author in Author.objects.filter(pk__in=pks)}


@contributes(Topic)
def topic_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """A topic's feeds."""
    return {topic.pk: Facts(_feeds(topic_path(topic))) for topic in Topic.objects.filter(pk__in=pks)}


@contributes(Person)
def person_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """The feeds of a person or an organisation."""
    return {person.pk: Facts(_feeds(person_path(person))) for person in Person.objects.filter(pk__in=pks)}


@contributes(Story)
def story_facts(pks: Collection[int]) -> Mapping[int, Facts]:
    """A public story's feeds."""
    return {story.pk: Facts(_feeds(story_path(story))) for story in Story.objects.public().filter(pk__in=pks)}


def _feeds(path: str) -> frozenset[str]:
    return frozenset(feed_path(path, form) for form in FeedFormat)


def _fixed() -> frozenset[str]:
    sitemaps = {reverse("sitemap", args=[name]) for name in SITEMAPS}
    return frozenset({reverse("robots"), reverse("sitemap_index"), reverse("news_sitemap"), *sitemaps})
