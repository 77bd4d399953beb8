# SPDX-License-Identifier: BSD-3-Clause
"""Pages that are for one reader: never stored, never listed, and their address never told to others."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from broadsheet.audience.readers.context.pages import MessageContext, message
from broadsheet.audience.readers.links import DeadLinkError
from broadsheet.newsroom.views.rendering import in_the_publications_language, render_page

View = Callable[..., HttpResponse]
MESSAGE = "readers/message.html"


def private(view: View) -> View:
    """Decorator: the page is between the reader and us; a dead link gets words and a way to a new one.

    Django's token against forged forms is not asked for. Forms on stored pages cannot carry one and are checked by
    their origin; and below a signed link nobody can post who does not have the link, which is all that is needed.
    """

    @csrf_exempt
    @never_cache
    @in_the_publications_language
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except DeadLinkError:
            response = render_page(MESSAGE, dead_link(), status=410)
        # No other site learns the address. To our own it may be told: a form's origin is "null" otherwise.
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


def dead_link() -> MessageContext:
    """What a forged, expired or renewed link gets: the same words for all."""
    from_here = _("Links are good for a time, and only as long as you do not renew them. We send you a new one.")
    return message(_("This link is not good any more"), from_here, link_form=True)


def show_message(context: MessageContext, *, status: int = 200) -> HttpResponse:
    """A page of a few words."""
    return render_page(MESSAGE, context, status=status)
