# SPDX-License-Identifier: BSD-3-Clause
"""What the edition does at the end of a request that Django answered."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from broadsheet.edition.actions import heal, retract_now, see_it_out
from broadsheet.edition.surrogate import NOT_TO_BE_KEPT

Answer = Callable[[HttpRequest], HttpResponse]
FOR_ALL = "public, no-cache"
"""What the roof writes on answers that any reader may see."""
LASTING = "immutable"
"""Files whose address never comes to stand for something else; any cache may keep them."""
SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


def retract_before_answering(answer: Answer) -> Answer:
    """Middleware, the outermost: whoever withdrew something hears that it is done when it is done everywhere.

    Whoever published something hears it when it can be read, if that takes no longer than a moment. A page that was
    asked of Django although it should be stored is made again.
    """

    def with_edition(request: HttpRequest) -> HttpResponse:
        if getattr(request, "is_for_the_edition", False):
            return answer(request)
        try:
            response = answer(request)
        finally:
            if request.method not in SAFE:
                retract_now()
                see_it_out()
        if response.get("Cache-Control") == FOR_ALL and not request.META.get("QUERY_STRING"):
            heal(request.get_full_path())
        if settings.EDITION_CACHES and LASTING not in response.get("Cache-Control", ""):
            # Django's answers have no surrogate key: a cache that kept one could not be told to forget it.
            for name, value in NOT_TO_BE_KEPT:
                response.headers.setdefault(name, value)
        return response

    return with_edition
