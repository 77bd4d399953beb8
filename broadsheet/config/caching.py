# SPDX-License-Identifier: BSD-3-Clause
"""How browsers and caches may keep what readers get: always, and only after asking whether it is still so.

An article that is withdrawn must be gone when the request returns, so nobody may serve a copy without asking. The
answer to the question is short (304), and the finished edition will answer it without Django.
"""

import re
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag
from django.utils.http import parse_http_date_safe
from django.utils.text import compress_string

Answer = Callable[[HttpRequest], HttpResponse]

ASK_FIRST: Final = "public, no-cache"
KEPT: Final = {200, 301, 404, 410}
WORTH_COMPRESSING: Final = 500
TEXT: Final = re.compile(r"text/|application/(xml|json|(atom|rss)\+xml|feed\+json)")
GZIP: Final = re.compile(r"\b(gzip|\*)(?!\s*;\s*q=0(\.0*)?\s*(,|$))")


def asked_first(answer: Answer) -> Answer:
    """Middleware: mark what any reader may see, unless its view or a cookie says otherwise; answer 304."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if response.status_code not in KEPT or "Cache-Control" in response or response.cookies or response.streaming:
            return response
        response["Cache-Control"] = ASK_FIRST
        if response.status_code != 200 or request.method not in {"GET", "HEAD"}:
            return response
        if getattr(request, "is_for_the_edition", False):
            # The store has an ETag of its own, and nobody asks whether it is still so.
            return response
        set_response_etag(response)
        changed_at = parse_http_date_safe(response["Last-Modified"]) if "Last-Modified" in response else None
        return get_conditional_response(request, etag=response["ETag"], last_modified=changed_at, response=response)  # type: ignore[return-value]  # there is a response, so there is an answer

    return with_headers


def compressed(answer: Answer) -> Answer:
    """Middleware: compress the text that any reader may see.

    Nothing that is for one reader is compressed: the length of a page that mixes a secret with what an attacker typed
    would betray it.
    """

    def smaller(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if response.get("Cache-Control") != ASK_FIRST or not TEXT.match(response.get("Content-Type", "")):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if len(response.content) < WORTH_COMPRESSING or not GZIP.search(request.headers.get("Accept-Encoding", "")):
            return response
        response.content = compress_string(response.content)
        response["Content-Length"] = str(len(response.content))
        response["Content-Encoding"] = "gzip"
        if "ETag" in response:
            response["ETag"] = "W/" + response["ETag"].removeprefix("W/")
        return response

    return smaller
