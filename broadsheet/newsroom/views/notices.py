# SPDX-License-Identifier: BSD-3-Clause
"""Addresses with nothing behind them: never there, or no longer there."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils.translation import gettext as _

from broadsheet.core.dependencies import in_listing
from broadsheet.newsroom.context.info import notice_context
from broadsheet.newsroom.models import ArticlePage, GoneAddress
from broadsheet.newsroom.views.rendering import in_the_publications_language, render_page


@in_the_publications_language
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 with search and the latest news; 410 with the editor's notice where there once was something."""
    notice = notice_for(request.path)
    if notice is None and getattr(request, "is_for_the_edition", False):
        # It is not kept; the next reader asks for the notice with the latest news.
        return HttpResponseNotFound()
    if notice is None:
        return render_page("newsroom/notice.html", notice_context(status=404, title=_("Page not found")), status=404)
    context = notice_context(status=410, title=_("No longer available"), notice=notice)
    return render_page("newsroom/notice.html", context, status=410)


def notice_for(path: str) -> str | None:
    """The notice at an address that was withdrawn or deleted; None where there never was anything."""
    path = path if path.endswith("/") else f"{path}/"
    gone = GoneAddress.objects.filter(path=path).first()
    if gone:
        return gone.notice
    # An article supports its address also when it is withdrawn (`facts.py`).
    with in_listing():
        withdrawn = ArticlePage.objects.withdrawn_at(path)
    return withdrawn.withdrawal_notice if withdrawn else None
