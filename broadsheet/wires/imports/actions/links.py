# SPDX-License-Identifier: BSD-3-Clause
"""Links of brought articles to one another, by identity: they survive every later change of an address."""

import json
import re
from collections.abc import Sequence
from html import unescape
from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ReferenceIndex, Revision

from broadsheet.newsroom.models import ArticlePage
from broadsheet.wires.formats.wxr.items import path_on
from broadsheet.wires.imports.models import Brought

LINK = re.compile(r'<a href="([^"]+)"')


def point_links(rows: Sequence[Brought]) -> int:
    """Rewrite what leads to the old site's articles; an article that was edited here is left alone. Says how many."""
    revisions = Revision.objects.in_bulk([row.revision_id for row in rows if row.revision_id])
    pages = ArticlePage.objects.in_bulk([row.object_id for row in rows])
    changed = 0
    for row in rows:
        page, revision = pages.get(row.object_id or 0), revisions.get(row.revision_id or 0)
        if page is None or revision is None or page.latest_revision_id != row.revision_id:
            continue
        raw = list(page.body.get_prep_value())
        if _rewrite(raw, row.source):
            stored = json.dumps(raw)
            page.body = stored
            # The version that was brought, not a new one: nobody edited anything.
            ArticlePage.objects.filter(pk=page.pk).update(body=page.body)
            revision.content["body"] = stored
            Revision.objects.filter(pk=revision.pk).update(content=revision.content)
            ReferenceIndex.create_or_update_for_object(page)
            changed += 1
    return changed


def _rewrite(raw: list[dict[str, Any]], source: str) -> bool:
    texts = [block for block in raw if block["type"] == "paragraph" and "<a href" in block["value"]]
    paths = {
        Redirect.normalise_path(path)
        for block in texts
        for href in LINK.findall(block["value"])
        if (path := path_on(unescape(href), source)) not in {"", "/"}
    }
    found = dict(
        Redirect.objects.filter(old_path__in=paths, redirect_page__isnull=False).values_list(
            "old_path", "redirect_page"
        )
    )
    before = [block["value"] for block in texts]
    for block in texts:
        block["value"] = LINK.sub(lambda match: _link(match, source, found), block["value"])
    return before != [block["value"] for block in texts]


def _link(match: re.Match[str], source: str, found: dict[str, int]) -> str:
    path = path_on(unescape(match[1]), source)
    page = found.get(Redirect.normalise_path(path)) if path else None
    return f'<a linktype="page" id="{page}"' if page else match[0]
