# SPDX-License-Identifier: BSD-3-Clause
"""The front: a stored page is sent from memory, everything else goes to Django.

Cookies do not matter to a stored page, for it is the same for all, and what is not stored never comes from here.
Parameters that mean nothing (a campaign's, a share's) get the same page; those that mean something ask Django.
"""

from typing import Any
from urllib.parse import parse_qsl

from broadsheet.edition.front.behind import Behind
from broadsheet.edition.front.negotiation import has_it_already, preferred_codings
from broadsheet.edition.front.pages import Page, Pages

MEANINGFUL = frozenset({"page"})
"""Parameters that any stored address understands; `page` is the only one views of readers' pages read."""


class Front:
    """An RSGI application over a WSGI one."""

    def __init__(self, pages: Pages, behind: Behind) -> None:
        """`behind` answers what is not stored."""
        self._pages = pages
        self._behind = behind

    async def __rsgi__(self, scope: Any, proto: Any) -> None:
        """Answer one request."""
        method = scope.method
        if (method == "GET" or method == "HEAD") and not (scope.query_string and asks_for_more(scope.query_string)):
            page = self._pages.get(scope.path)
            if page is not None:
                send(page, scope, proto)
                return
        await self._behind.answer(scope, proto)


def send(page: Page, scope: Any, proto: Any) -> None:
    """Answer with the page, or that the reader has it."""
    headers = scope.headers
    variants = page.variants
    for coding in preferred_codings(headers.get("accept-encoding", "")):
        variant = variants.get(coding)
        if variant is not None:
            break
    else:
        variant = variants["identity"]
    tag, date = headers.get("if-none-match"), headers.get("if-modified-since")
    if (
        (tag is not None or date is not None)
        and page.status == 200
        and has_it_already(tag, date, etag=variant.etag, modified=page.modified)
    ):
        proto.response_empty(304, variant.unchanged_headers)
    elif scope.method == "GET":
        proto.response_bytes(page.status, variant.headers, variant.body)
    else:
        proto.response_empty(page.status, variant.head_headers)


def asks_for_more(query: str) -> bool:
    """Whether a parameter of the query changes the page."""
    return any(name in MEANINGFUL for name, _ in parse_qsl(query, keep_blank_values=True, max_num_fields=None))
