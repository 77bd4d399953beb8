# SPDX-License-Identifier: BSD-3-Clause
"""The search page."""

from django.http import HttpRequest, HttpResponse

from broadsheet.newsroom.context.search import SearchRequest, search_context
from broadsheet.newsroom.views.rendering import (
    in_the_publications_language,
    page_number,
    past_the_end_is_404,
    render_page,
)


@in_the_publications_language
@past_the_end_is_404
def search(request: HttpRequest) -> HttpResponse:
    """The form, and what answers it."""
    sent = request.GET
    asked = SearchRequest(
        typed=sent.get("q", ""),
        section=sent.get("section", ""),
        kind=sent.get("kind", ""),
        author=sent.get("author", ""),
        since=sent.get("since", ""),
        until=sent.get("until", ""),
        order=sent.get("order", ""),
    )
    return render_page("newsroom/search.html", search_context(asked, number=page_number(request)))
