# SPDX-License-Identifier: BSD-3-Clause
"""Whole texts for feeds: plain HTML without our classes, every address with host."""

import re
from collections.abc import Sequence

from django.template.loader import get_template
from wagtail.blocks import StreamValue

from broadsheet.newsroom.context.body import bodies
from broadsheet.newsroom.context.parts import PublicationValue

_TAG = re.compile(r"<(?:a|img)\b[^>]*>")
_RELATIVE = re.compile(r'\b(href|src)="/(?!/)')


def whole_texts(streams: Sequence[StreamValue], publication: PublicationValue) -> list[str]:
    """The bodies as HTML, in as many queries as one takes."""
    template = get_template("wires/text.html", using="readers")
    return [_with_host(template.render({"body": body}), publication.url) for body in bodies(streams)]


def _with_host(html: str, host: str) -> str:
    return _TAG.sub(lambda tag: _RELATIVE.sub(rf'\1="{host}/', tag.group()), html).strip()
