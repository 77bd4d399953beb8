# SPDX-License-Identifier: BSD-3-Clause
"""From a context to a response."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from broadsheet.newsroom.context.linked.pages import described
from broadsheet.newsroom.context.pages import PageContext
from broadsheet.newsroom.context.paging import NoSuchPageError
from broadsheet.newsroom.context.publication import load_publication

ReaderView = Callable[..., HttpResponse]


def in_the_publications_language(view: ReaderView) -> ReaderView:
    """Decorator: the whole view, context and template, speaks the language readers chose the publication for."""

    @wraps(view)
    def wrapped(*args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(load_publication().language):
            return view(*args, **kwargs)

    return wrapped


def render_page(template: str, context: PageContext, *, status: int = 200) -> HttpResponse:
    """The template, which gets the context as `page` and nothing else."""
    response = HttpResponse(render_to_string(template, {"page": described(context)}, using="readers"), status=status)
    response["Content-Language"] = context.publication.language
    return response


def page_number(request: HttpRequest) -> int:
    """The `page` of the query string, 1 where it is not given; raises Http404 for anything but a positive number."""
    text = request.GET.get("page", "1")
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 100_000:
        raise Http404(f"“{text}” is not the number of a page")
    return int(text)


def past_the_end_is_404(view: ReaderView) -> ReaderView:
    """Decorator: a page past the end of a list does not exist."""

    @wraps(view)
    def wrapped(*args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except NoSuchPageError as error:
            raise Http404(str(error)) from error

    return wrapped
