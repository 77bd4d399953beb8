# SPDX-License-Identifier: BSD-3-Clause
"""Which addresses can be subscribed to: our own feeds that readers can open, and nothing else."""

from urllib.parse import unquote

from django.conf import settings
from django.urls import Resolver404, resolve

from broadsheet.core.stored import stored_answer
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.wires.context.subjects import find_subject

FEEDS = "/feeds/"
LONGEST = 700


def topic_path(url: str) -> str | None:
    """The path of the feed with this address; None where there is no such feed."""
    path = url.removeprefix(settings.PUBLIC_URL)
    if path == url or not path.startswith(FEEDS) or len(path) > LONGEST or "\0" in unquote(path):
        return None
    return path if _is_stored(path) or _is_made(path) else None


def topic_url(path: str) -> str:
    """Its address, as the feed itself says it."""
    return f"{settings.PUBLIC_URL}{path}"


def _is_stored(path: str) -> bool:
    stored = stored_answer(path)
    return stored is not None and stored.status == 200


def _is_made(path: str) -> bool:
    """Whether it would be made if somebody asked for it."""
    try:
        found = resolve(unquote(path))
    except Resolver404:
        return False
    if found.url_name != "feed":
        return False
    return find_subject(found.kwargs["subject"], publication_value(load_publication())) is not None
