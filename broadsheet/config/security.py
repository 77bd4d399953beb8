# SPDX-License-Identifier: BSD-3-Clause
"""Headers that tell browsers what a page of ours may do.

Readers' pages run no inline script and have no inline style, and load nothing from elsewhere. The newsroom's screens
are Wagtail's, which need more; their policy is chosen by address, so no view can ask for it by mistake.
"""

import re
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

NEWSROOM: Final = "/newsroom/"
# Within it, what readers will see: their policy holds there too.
PREVIEW: Final = re.compile(r"/(preview|view_draft)/")

READERS_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        # The one that shows notifications (broadsheet.audience.push).
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)

NEWSROOM_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        # Wagtail's date fields and repeated panels start themselves with inline scripts.
        "script-src 'self' 'unsafe-inline'",
        # Its rich text editor and its menus write style attributes.
        "style-src 'self' 'unsafe-inline'",
        # A picture shows before it is uploaded.
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        # Previews.
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)

PERMISSIONS: Final = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "publickey-credentials-get",
        "screen-wake-lock",
        "usb",
        "xr-spatial-tracking",
    )
)

Answer = Callable[[HttpRequest], HttpResponse]


def security_headers(answer: Answer) -> Answer:
    """Middleware: add the headers that Django's own do not cover; a view's own policy stands."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", _policy_for(request.path))
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return with_headers


def _policy_for(path: str) -> str:
    is_screen = path.startswith(NEWSROOM) and not PREVIEW.search(path)
    return NEWSROOM_POLICY if is_screen else READERS_POLICY
