# SPDX-License-Identifier: BSD-3-Clause
"""Newsletters on the web: pages that are stored like any other."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from broadsheet.audience.letters.context.pages import issue_context, newsletter_context, newsletters_context
from broadsheet.audience.letters.models import Issue, Newsletter
from broadsheet.newsroom.views.rendering import (
    in_the_publications_language,
    page_number,
    past_the_end_is_404,
    render_page,
)


@in_the_publications_language
def newsletters(request: HttpRequest) -> HttpResponse:
    """All of them."""
    return render_page("letters/newsletters.html", newsletters_context())


@in_the_publications_language
@past_the_end_is_404
def newsletter(request: HttpRequest, slug: str) -> HttpResponse:
    """One of them with its issues."""
    found = get_object_or_404(Newsletter, slug=slug, is_open=True)
    return render_page("letters/newsletter.html", newsletter_context(found, number=page_number(request)))


@in_the_publications_language
def issue(request: HttpRequest, slug: str, issue: str) -> HttpResponse:
    """One issue."""
    public = Issue.objects.on_the_web().select_related("newsletter")
    found = get_object_or_404(public, newsletter__slug=slug, slug=issue)
    if found.sent_at is None:
        raise Http404("It was not sent")
    return render_page("letters/issue.html", issue_context(found, at=found.sent_at))
