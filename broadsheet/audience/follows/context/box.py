# SPDX-License-Identifier: BSD-3-Clause
"""The box by which a page is followed. It is the same for every reader, so it is stored with the page."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from broadsheet.audience.follows.models import Rhythm
from broadsheet.newsroom.context.pages import (
    ArticleContext,
    AuthorContext,
    PageContext,
    PersonContext,
    SectionContext,
    TopicContext,
)
from broadsheet.newsroom.context.parts import Link
from broadsheet.newsroom.context.story.pages import StoryContext


@dataclass(frozen=True)
class Choice:
    """Something that can be followed from here."""

    path: str
    """Its page, by which the form names it."""
    name: str
    """As readers know it."""
    kind: str
    """In words, or empty where the page is about it."""
    chosen: bool
    """Whether it is ticked at first."""


@dataclass(frozen=True)
class FollowBox:
    """The box."""

    url: str
    """Where the form is sent."""
    stamp_url: str
    """Where a script gets the stamp of the time check."""
    page: str
    """The path of this page, kept with the consent."""
    title: str
    """The words to press."""
    choices: tuple[Choice, ...]
    """At least one."""
    rhythms: tuple[tuple[str, str], ...]
    """Value and words."""
    rhythm: str
    """The one that is chosen at first."""


def box_for(page: PageContext) -> FollowBox | None:
    """The box for a page; None where nothing can be followed from it."""
    if isinstance(page, ArticleContext):
        return _box(page.url, _offered_by(page))
    found = _subject(page)
    return _box(found.url, [Choice(found.url, found.label, "", chosen=True)]) if found else None


def _subject(page: PageContext) -> Link | None:
    if isinstance(page, SectionContext):
        return Link(page.section.label, page.section.url)
    if isinstance(page, AuthorContext):
        return Link(page.author.name, page.author.url)
    if isinstance(page, TopicContext | StoryContext | PersonContext):
        return Link(page.name, page.url)
    return None


def _offered_by(page: ArticleContext) -> list[Choice]:
    links = [
        *((_("story"), Link(each.story.name, each.story.url)) for each in page.stories),
        *((_("topic"), topic) for topic in page.topics),
        *((_("author"), Link(author.name, author.url)) for author in page.authors),
    ]
    if not links and page.sections:
        links = [(_("section"), Link(page.sections[-1].label, page.sections[-1].url))]
    return [Choice(link.url, link.label, kind, chosen=place == 0) for place, (kind, link) in enumerate(links)]


def _box(page: str, choices: list[Choice]) -> FollowBox | None:
    if not choices:
        return None
    return FollowBox(
        url=reverse("follow"),
        stamp_url=reverse("form_stamp"),
        page=page,
        title=_("Follow by e-mail")
        if len(choices) > 1
        else _("Follow “%(name)s” by e-mail") % {"name": choices[0].name},
        choices=tuple(choices),
        rhythms=tuple((value, str(label)) for value, label in Rhythm.choices),
        rhythm=Rhythm.DAILY.value,
    )
