# SPDX-License-Identifier: BSD-3-Clause
"""An address asked of Django as a stranger would ask, with everything noted that was read for the answer."""

import sys
import time
from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponseBase
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from broadsheet.core.dependencies import Memo, Notes, in_listing, recording, remembered
from broadsheet.edition.ahead import Ahead
from broadsheet.edition.answer import Answer, make_answer

KEPT_STATUSES = {200, 301, 308, 410}
"""A 404 is not kept: what does not exist has no entry. An address that may come to exist asks Django until then."""
NOT_KEPT_HEADERS = {"content-length", "set-cookie", "date", "server", "connection", "vary", "etag", "last-modified"}


class NotForAllError(Exception):
    """The answer depends on who asks, and so may be given to nobody else."""


@dataclass(frozen=True)
class Rendered:
    """What came of asking."""

    status: int
    answer: Answer | None
    """None where the answer is not to be kept."""
    notes: Notes


class Renderer:
    """Asks Django. Loads the middleware once."""

    def __init__(self) -> None:
        """Ready to ask."""
        self._handler = BaseHandler()
        self._handler.load_middleware()
        self._public = urlsplit(settings.PUBLIC_URL)
        self._ahead = Ahead()

    def load_ahead(self, paths: Collection[str], memo: Memo) -> None:
        """These are rendered next: load together what can be. To be called after the clock was read."""
        with recording(memo):
            _, root_path = remembered("root of the site", _root)
        self._ahead.load(paths, root_path, memo)

    def render(self, path: str, memo: Memo | None = None) -> Rendered:
        """The answer at the address; raises whatever the view raised."""
        request = self._request(path)
        with recording(memo) as notes:
            with in_listing():
                # Which page stands at an address is told by facts; what is noted is the page itself.
                request._wagtail_route_for_request = self._route(path)  # type: ignore[attr-defined]  # Wagtail's memo
            response = self._handler.get_response(request)
            if request.__dict__.get("_failed") is not None:
                raise request._failed  # type: ignore[attr-defined]  # see `remember_failure`
            body = _body(response)
        if response.status_code >= 500:
            raise RuntimeError(f"Django answered {response.status_code} at {path}")
        if response.status_code not in KEPT_STATUSES:
            return Rendered(response.status_code, None, notes)
        _refuse_personal(response)
        headers = {name: value for name, value in response.items() if name.lower() not in NOT_KEPT_HEADERS}
        answer = make_answer(
            path=path, status=response.status_code, headers=headers, body=body, modified=int(time.time())
        )
        return Rendered(response.status_code, answer, notes)

    def _request(self, path: str) -> WSGIRequest:
        host, port = self._public.hostname or "localhost", self._public.port
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": "",
            "SERVER_NAME": host,
            "SERVER_PORT": str(port or (443 if self._public.scheme == "https" else 80)),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": self._public.netloc,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": self._public.scheme,
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
            "wsgi.version": (1, 0),
            "wsgi.multithread": False,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        request = WSGIRequest(environ)
        request.is_for_the_edition = True  # type: ignore[attr-defined]  # whoever must know that it will be kept
        return request

    def _route(self, path: str) -> RouteResult | None:
        page = self._ahead.take(path) or _page_at(path)
        if page is None:
            return None
        # A page that is closed to readers has no address, and so does not come here.
        page.get_view_restrictions = lambda: ()
        return RouteResult(page)


def _page_at(path: str) -> Any:
    """The page at the address, found in one look instead of one for each part of the path."""
    root_pk, root_path = remembered("root of the site", _root)
    below = unquote(path).strip("/")
    rows = Page.objects.filter(live=True).values_list("pk", "content_type")
    at = rows.filter(pk=root_pk) if not below else rows.filter(slug=below.rpartition("/")[2])
    found = at.filter(url_path=f"{root_path}{below}/" if below else root_path).first()
    model = ContentType.objects.get_for_id(found[1]).model_class() if found else None
    if found is None or model is None:
        return None
    return model._default_manager.get(pk=found[0])


def _root() -> tuple[int, str]:
    root = Site.objects.select_related("root_page").get(is_default_site=True).root_page
    return root.pk, root.url_path


def remember_failure(sender: object, request: Any = None, **kwargs: Any) -> None:
    """Django turns what a view raises into a page; the baker wants the reason. Hears `got_request_exception`."""
    if getattr(request, "is_for_the_edition", False):
        request._failed = sys.exc_info()[1]


def _body(response: HttpResponseBase) -> bytes:
    if response.streaming:
        return b"".join(response)
    return response.content  # type: ignore[attr-defined, no-any-return]  # the other kind has content


def _refuse_personal(response: HttpResponseBase) -> None:
    if response.cookies:
        raise NotForAllError(f"it sets the cookies {', '.join(response.cookies)}")
    if "cookie" in response.get("Vary", "").lower():
        raise NotForAllError("it looks at cookies")
    if any(word in response.get("Cache-Control", "") for word in ("private", "no-store")):
        raise NotForAllError(f"it forbids that with Cache-Control: {response['Cache-Control']}")
