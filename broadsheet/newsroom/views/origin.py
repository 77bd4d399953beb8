# SPDX-License-Identifier: BSD-3-Clause
"""Where a form came from. Stored pages are the same for everybody and carry no token, so the browser is asked."""

from django.conf import settings
from django.http import HttpRequest


def came_from_our_page(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of ours.

    Every browser of today sends `Sec-Fetch-Site` or, with a form that is posted, `Origin`; no page of another site
    can forge either.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin", "")
    return origin in {settings.PUBLIC_URL, f"{request.scheme}://{request.get_host()}"}


def sender_key(request: HttpRequest) -> str:
    """By what one sender is told from another; `core.limits` keeps only a fingerprint of it."""
    return str(request.META.get("REMOTE_ADDR", ""))
