# SPDX-License-Identifier: BSD-3-Clause
"""Pages that stand in the tree."""

from django.http import HttpRequest, HttpResponse

from broadsheet.core.pages import page_view
from broadsheet.newsroom.context.ahead import load_articles_ahead
from broadsheet.newsroom.context.article import article_context
from broadsheet.newsroom.context.front import front_context
from broadsheet.newsroom.context.info import info_context
from broadsheet.newsroom.context.section import section_context
from broadsheet.newsroom.models import ArticlePage, FrontPage, InfoPage, SectionPage
from broadsheet.newsroom.views.rendering import (
    in_the_publications_language,
    page_number,
    past_the_end_is_404,
    render_page,
)


@page_view(FrontPage)
@in_the_publications_language
def front(request: HttpRequest, page: FrontPage) -> HttpResponse:
    """The front page."""
    return render_page("newsroom/front.html", front_context(page))


@page_view(SectionPage)
@in_the_publications_language
@past_the_end_is_404
def section(request: HttpRequest, page: SectionPage) -> HttpResponse:
    """A section, page by page."""
    return render_page("newsroom/section.html", section_context(page, number=page_number(request)))


@page_view(ArticlePage, ahead=load_articles_ahead)
@in_the_publications_language
def article(request: HttpRequest, page: ArticlePage) -> HttpResponse:
    """An article."""
    preview = getattr(request, "is_preview", False)
    return render_page("newsroom/article.html", article_context(page, preview=preview))


@page_view(InfoPage)
@in_the_publications_language
def info(request: HttpRequest, page: InfoPage) -> HttpResponse:
    """A page about the publication."""
    return render_page("newsroom/info.html", info_context(page))
