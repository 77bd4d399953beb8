# SPDX-License-Identifier: BSD-3-Clause
"""What a feed is about: the whole publication, a section, a topic, an author, somebody quoted, corrections."""

import uuid
from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _
from wagtail.models import Site

from broadsheet.core.dependencies import in_listing, note_listing, noted_by_hand
from broadsheet.newsroom.addresses import CORRECTIONS, author_path, person_path, story_path, topic_path
from broadsheet.newsroom.context.parts import PublicationValue
from broadsheet.newsroom.context.person import is_in_public
from broadsheet.newsroom.models import ArticlePage, Author, SectionPage
from broadsheet.newsroom.models.article import ArticleQuerySet
from broadsheet.record.models import Person, Story, Topic
from broadsheet.record.models.person import PersonKind

KINDS = {"people": PersonKind.PERSON, "organisations": PersonKind.ORGANISATION}


@dataclass(frozen=True)
class Subject:
    """One feed's subject."""

    public_id: uuid.UUID
    """Its identity."""
    page_path: str
    """The page that shows the same to people."""
    title: str
    """What it is called."""
    description: str
    """Or empty."""
    articles: ArticleQuerySet
    """Those it carries, in no order."""
    story: Story | None = None
    """With its events beside its articles."""
    corrections: bool = False
    """True for the feed of corrections, which carries those instead."""


def find_subject(path: str, publication: PublicationValue) -> Subject | None:
    """What stands at that page (without outer slashes; `all` for the front page), or None."""
    kind, _slash, slug = path.partition("/")
    if path == "all":
        return _everything(publication)
    if f"/{path}/" == CORRECTIONS:
        return _corrections(publication)
    finder = FINDERS.get(kind)
    return finder(slug, kind) if finder else _section(path)


def _everything(publication: PublicationValue) -> Subject:
    description = publication.description or publication.tagline
    return Subject(_front_identity(), "/", publication.name, description, ArticlePage.objects.readable())


def _corrections(publication: PublicationValue) -> Subject:
    identity = uuid.uuid5(_front_identity(), CORRECTIONS)
    title = _("Corrections")
    return Subject(identity, CORRECTIONS, title, "", ArticlePage.objects.readable(), corrections=True)


def _front_identity() -> uuid.UUID:
    identity: uuid.UUID = Site.objects.get(is_default_site=True).root_page.specific.public_id
    return identity


def _author(slug: str, kind: str) -> Subject | None:
    with noted_by_hand(Author):  # authors themselves support the addresses of their feeds (`facts.py`)
        author = Author.objects.filter(slug=slug).first()
    if author is None:
        return None
    articles = ArticlePage.objects.readable().by_author(author)
    return Subject(author.public_id, author_path(author), author.name, author.role, articles)


def _topic(slug: str, kind: str) -> Subject | None:
    with noted_by_hand(Topic):  # as an author does
        topic = Topic.objects.filter(slug=slug).first()
    if topic is None:
        return None
    articles = ArticlePage.objects.readable().on_topic(topic)
    note_listing(f"authors.topic:{topic.pk}")
    with noted_by_hand(Author):
        has_author = Author.objects.filter(beats=topic).exists()
    if not has_author and not articles.exists():
        # As closed as its page.
        return None
    return Subject(topic.public_id, topic_path(topic), topic.name, topic.description, articles)


def _person(slug: str, kind: str) -> Subject | None:
    with noted_by_hand(Person):  # the entry itself supports the addresses of its feeds (`facts.py`)
        person = Person.objects.unmerged().filter(slug=slug, kind=KINDS[kind]).first()
    # As closed as their page: a source must not be betrayed by a feed.
    if person is None or not is_in_public(person):
        return None
    articles = ArticlePage.objects.readable().quoting(person)
    return Subject(person.public_id, person_path(person), person.name, person.description, articles)


def _story(slug: str, kind: str) -> Subject | None:
    with noted_by_hand(Story):  # the story itself supports the addresses of its feeds (`facts.py`)
        story = Story.objects.public().filter(slug=slug).first()
    if story is None:
        return None
    articles = ArticlePage.objects.readable().of_story(story)
    return Subject(story.public_id, story_path(story), story.name, story.summary, articles, story=story)


def _section(path: str) -> Subject | None:
    root = Site.objects.select_related("root_page").get(is_default_site=True).root_page
    # A section supports the addresses of its feeds (`facts.py`), so nothing else need be looked out for.
    with in_listing():
        section = SectionPage.objects.live().public().filter(url_path=f"{root.url_path}{path}/").first()
    if section is None:
        return None
    articles = ArticlePage.objects.readable().in_section(section)
    return Subject(section.public_id, f"/{quote(path)}/", section.title, section.description, articles)


FINDERS = {"authors": _author, "topics": _topic, "people": _person, "organisations": _person, "stories": _story}
