# SPDX-License-Identifier: BSD-3-Clause
"""Our own front over a store, with an application behind it that only says what it was asked."""

import os
import sys
from collections.abc import Iterable
from typing import Any

from granian import Granian
from granian.constants import Interfaces

from broadsheet.edition.front.application import Front
from broadsheet.edition.front.behind import Behind
from broadsheet.edition.front.pages import Pages


def _say_what_was_asked(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    query = environ["QUERY_STRING"]
    said = f"app: {environ['REQUEST_METHOD']} {environ['PATH_INFO']}{'?' if query else ''}{query}"
    headers = [("Content-Type", "text/plain"), ("X-Asked-By", environ.get("HTTP_X_FORWARDED_PROTO", ""))]
    start_response("200 OK", [*headers, ("Content-Length", str(len(said)))])
    return [said.encode("latin-1")]


application = Front(
    Pages(os.environ["_FRONT_ALONE"], limit=10_000_000, caches=os.environ.get("_FRONT_CACHES") == "1"),
    Behind(_say_what_was_asked, threads=2),
)

if __name__ == "__main__":
    Granian("tests.deploy.front_alone:application", port=int(sys.argv[1]), interface=Interfaces.RSGI).serve()
