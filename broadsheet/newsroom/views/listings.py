# SPDX-License-Identifier: BSD-3-Clause
"""Pages that list articles and do not stand in the tree: of an author, on a topic, quoting somebody, of a time."""

from collections.abc import Callable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from broadsheet.core.dependencies import noted_by_hand
from broadsheet.newsroom.addresses import person_path
from broadsheet.newsroom.context.archive import archive_context, day_context, month_context
from broadsheet.newsroom.context.author import author_context
from broadsheet.newsroom.context.corrections import corrections_context
from broadsheet.newsroom.context.pages import ArchiveContext
from broadsheet.newsroom.context.person import is_in_public, person_context
from broadsheet.newsroom.context.topic import topic_context
from broadsheet.newsroom.models import Author
from broadsheet.newsroom.views.rendering import (
    in_the_publications_language,
    page_number,
    past_the_end_is_404,
    render_page,
)
from broadsheet.record.models import Person, Topic


@in_the_publications_language
@past_the_end_is_404
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """An author and their articles."""
    context = author_context(get_object_or_404(Author, slug=slug), number=page_number(request))
    return render_page("newsroom/author.html", context)


@in_the_publications_language
@past_the_end_is_404
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """A topic; it stays closed until an article or an author's beat has made it public."""
    found = get_object_or_404(Topic, slug=slug)
    context = topic_context(found, number=page_number(request))
    if not context.cards and not context.authors:
        raise Http404("Nothing was published on this topic")
    return render_page("newsroom/topic.html", context)


@in_the_publications_language
@past_the_end_is_404
def person(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A person or an organisation; it stays closed until an article or the public record speaks of them."""
    with noted_by_hand(Person):  # the entry itself supports its address (`facts.py`)
        found = get_object_or_404(Person.objects.select_related("merged_into"), slug=slug)
    if found.merged_into:
        return redirect(person_path(found.merged_into), permanent=True)
    if not is_in_public(found):
        raise Http404("Nothing that was published speaks of them")
    if found.kind != kind:
        return redirect(person_path(found), permanent=True)
    return render_page("newsroom/person.html", person_context(found, number=page_number(request)))


@in_the_publications_language
def archive(request: HttpRequest) -> HttpResponse:
    """All months."""
    return render_page("newsroom/archive.html", archive_context())


@in_the_publications_language
@past_the_end_is_404
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    """A month."""
    return _archived(lambda: month_context(_date(year, month, "01"), number=page_number(request)))


@in_the_publications_language
@past_the_end_is_404
def day(request: HttpRequest, year: str, month: str, day: str) -> HttpResponse:
    """A day."""
    return _archived(lambda: day_context(_date(year, month, day), number=page_number(request)))


@in_the_publications_language
@past_the_end_is_404
def corrections(request: HttpRequest) -> HttpResponse:
    """All corrections."""
    return render_page("newsroom/corrections.html", corrections_context(number=page_number(request)))


def _archived(make: Callable[[], ArchiveContext | None]) -> HttpResponse:
    context = make()
    if context is None:
        raise Http404("Nothing was published then")
    return render_page("newsroom/archive.html", context)


def _date(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise Http404("No such day") from error
