# SPDX-License-Identifier: BSD-3-Clause
"""Whole texts for feeds: plain HTML without our classes, every address with host."""

import re
from collections.abc import Sequence
from functools import partial

from django.template.loader import get_template
from django.utils.translation import get_language
from wagtail.blocks import StreamValue

from broadsheet.core.dependencies import is_recording, is_remembered, note_objects, remembered
from broadsheet.newsroom.context.body import bodies, load_bodies_ahead
from broadsheet.newsroom.context.parts import PublicationValue
from broadsheet.newsroom.models import ArticlePage

_TAG = re.compile(r"<(?:a|img)\b[^>]*>")
_RELATIVE = re.compile(r'\b(href|src)="/(?!/)')


def texts_of(articles: Sequence[int], publication: PublicationValue) -> dict[int, str]:
    """The bodies of these articles as HTML, by primary key; those that are gone are left out."""
    name = ("text for feeds", get_language())
    missing = [pk for pk in articles if not is_remembered((*name, pk))]
    bodies_of = {pk: found.body for pk, found in ArticlePage.objects.in_bulk(missing).items()}
    if not is_recording():
        return dict(zip(bodies_of, whole_texts(list(bodies_of.values()), publication), strict=True))
    load_bodies_ahead(bodies_of.values())

    def make(pk: int) -> str:
        # Each by itself, with what it alone read: the same article stands in many feeds.
        note_objects(ArticlePage, [pk])
        return whole_texts([bodies_of[pk]], publication)[0]

    there = [pk for pk in articles if pk in bodies_of or is_remembered((*name, pk))]
    return {pk: remembered((*name, pk), partial(make, pk), lasting=True) for pk in there}


def whole_texts(streams: Sequence[StreamValue], publication: PublicationValue) -> list[str]:
    """The bodies as HTML, in as many queries as one takes."""
    template = get_template("wires/text.html", using="readers")
    return [_with_host(template.render({"body": body}), publication.url) for body in bodies(streams)]


def _with_host(html: str, host: str) -> str:
    return _TAG.sub(lambda tag: _RELATIVE.sub(rf'\1="{host}/', tag.group()), html).strip()
