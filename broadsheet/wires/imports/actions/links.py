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
from broadsheet.wires.formats.html_inline import path_on
from broadsheet.wires.imports.models import Brought

LINK = re.compile(r'<a href="([^"]+)"')


def point_links(rows: Sequence[Brought]) -> int:
    """Rewrite what leads to the old site's articles; an article that was edited here is left alone. Says how many."""
    pages = ArticlePage.objects.in_bulk([row.object_id for row in rows])
    untouched = [
        (page, list(page.body.get_prep_value()))
        for row in rows
        if (page := pages.get(row.object_id or 0)) is not None and page.latest_revision_id == row.revision_id
    ]
    changed = rewrite_links([raw for _page, raw in untouched], rows[0].source)
    for number in changed:
        page, raw = untouched[number]
        page.body = json.dumps(raw)
        # The version that was brought, not a new one: nobody edited anything.
        ArticlePage.objects.filter(pk=page.pk).update(body=page.body)
        revision = page.latest_revision
        revision.content["body"] = json.dumps(raw)
        Revision.objects.filter(pk=revision.pk).update(content=revision.content)
        ReferenceIndex.create_or_update_for_object(page)
    return len(changed)


def rewrite_links(bodies: Sequence[list[dict[str, Any]]], source: str) -> list[int]:
    """Let links to articles that are here point at them, in place; gives back which bodies changed."""
    texts = [
        (number, block)
        for number, raw in enumerate(bodies)
        for block in raw
        if block["type"] == "paragraph" and "<a href" in block["value"]
    ]
    hrefs = {href for _number, block in texts for href in LINK.findall(block["value"])}
    paths = {Redirect.normalise_path(path) for href in hrefs if (path := path_on(unescape(href), source))}
    leads = Redirect.objects.filter(old_path__in=paths - {"", "/"}, redirect_page__isnull=False)
    found = dict(leads.values_list("old_path", "redirect_page")) if paths else {}
    changed = []
    for number, block in texts:
        before = block["value"]
        block["value"] = LINK.sub(lambda match: _link(match, source, found), before)
        if block["value"] != before:
            changed.append(number)
    return list(dict.fromkeys(changed))


def _link(match: re.Match[str], source: str, found: dict[str, int]) -> str:
    path = path_on(unescape(match[1]), source)
    page = found.get(Redirect.normalise_path(path)) if path else None
    return f'<a linktype="page" id="{page}"' if page else match[0]
