# SPDX-License-Identifier: BSD-3-Clause
"""The record's pages: stories with their long lists, claims, and the form for readers' questions."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from broadsheet.core.dependencies import noted_by_hand
from broadsheet.core.limits import Limit
from broadsheet.newsroom.addresses import story_path
from broadsheet.newsroom.context.story.claim import claim_context
from broadsheet.newsroom.context.story.lists import quotes_context, story_articles_context, timeline_context
from broadsheet.newsroom.context.story.machine import story_json
from broadsheet.newsroom.context.story.question import question_context
from broadsheet.newsroom.context.story.story import stories_context, story_context
from broadsheet.newsroom.views.origin import came_from_our_page, sender_key
from broadsheet.newsroom.views.rendering import (
    in_the_publications_language,
    page_number,
    past_the_end_is_404,
    render_page,
)
from broadsheet.record.actions import ask_question
from broadsheet.record.models import Claim, EventKind, Person, Story

QUESTIONS = Limit("story question", failures=5, window=timedelta(hours=1))


@in_the_publications_language
def stories(request: HttpRequest) -> HttpResponse:
    """All stories."""
    return render_page("newsroom/stories.html", stories_context())


@in_the_publications_language
def story(request: HttpRequest, slug: str) -> HttpResponse:
    """A story."""
    return render_page("newsroom/story.html", story_context(_story(slug)))


@in_the_publications_language
@past_the_end_is_404
def timeline(request: HttpRequest, slug: str, kind: str = "", person: str = "", year: str = "") -> HttpResponse:
    """The whole timeline, or what one filter leaves."""
    if kind and kind not in EventKind.values:
        raise Http404("No such kind of event")
    who = get_object_or_404(Person, slug=person) if person else None
    context = timeline_context(
        _story(slug), number=page_number(request), kind=kind, person=who, year=int(year) if year else 0
    )
    if (kind or person or year) and not context.years:
        raise Http404("Nothing on the timeline under this filter")
    return render_page("newsroom/timeline.html", context)


@in_the_publications_language
@past_the_end_is_404
def quotes(request: HttpRequest, slug: str, speaker: str = "", claim: str = "") -> HttpResponse:
    """Who said what."""
    who = get_object_or_404(Person, slug=speaker) if speaker else None
    what = get_object_or_404(Claim.objects.public(), slug=claim) if claim else None
    context = quotes_context(_story(slug), number=page_number(request), speaker=who, claim=what)
    if (who or what) and not context.quotes:
        raise Http404("No quotes under this filter")
    return render_page("newsroom/quotes.html", context)


@in_the_publications_language
@past_the_end_is_404
def story_articles(request: HttpRequest, slug: str) -> HttpResponse:
    """All articles of a story."""
    return render_page(
        "newsroom/story_articles.html", story_articles_context(_story(slug), number=page_number(request))
    )


@in_the_publications_language
def story_data(request: HttpRequest, slug: str) -> HttpResponse:
    """The story for other machines; anybody may read it from anywhere."""
    response = JsonResponse(story_json(_story(slug)), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Access-Control-Allow-Origin"] = "*"
    return response


@in_the_publications_language
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """A claim."""
    with noted_by_hand(Claim):  # the claim itself supports its address (`facts.py`)
        found = get_object_or_404(Claim.objects.public(), slug=slug)
    return render_page("newsroom/claim.html", claim_context(found))


# The form stands on a stored page, which cannot carry a token of its own; the browser says where it came from.
@csrf_exempt
@in_the_publications_language
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a reader's question, say what was wrong with it, or thank for it."""
    found = _story(slug)
    if request.method != "POST":
        return redirect(f"{story_path(found)}#questions")
    if not came_from_our_page(request):
        return HttpResponseForbidden(_("Questions are sent from the page of the story."))
    words, name = request.POST.get("question", ""), request.POST.get("name", "")
    problem = _take_question(request, found, words, name)
    context = question_context(found, words=words, name=name, problem=problem)
    return render_page("newsroom/question.html", context, status=400 if problem else 200)


def _take_question(request: HttpRequest, found: Story, words: str, name: str) -> str:
    if request.POST.get("website"):
        return ""  # only a machine fills the field nobody sees; it need not learn that it was found out
    keys = [sender_key(request)]
    now = timezone.now()
    if QUESTIONS.is_reached(keys, now=now):
        return _("Many questions came from your network within an hour. Please try again later.")
    try:
        ask_question(story=found, words=words, reader_name=name)
    except ValidationError as error:
        return " ".join(error.messages)
    QUESTIONS.note_failure(keys, now=now)
    return ""


def _story(slug: str) -> Story:
    with noted_by_hand(Story):  # the story itself supports its addresses (`facts.py`)
        found: Story | None = Story.objects.public().select_related("parent").filter(slug=slug).first()
    if found is None:
        raise Http404("No such story")
    return found
