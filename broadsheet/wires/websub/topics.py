# SPDX-License-Identifier: BSD-3-Clause
"""Which addresses can be subscribed to: our own feeds that readers can open, and nothing else."""

from urllib.parse import unquote

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.encoding import escape_uri_path

from broadsheet.core.stored import stored_answer
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.wires.context.subjects import find_subject

FEEDS = "/feeds/"
LONGEST = 700


def topic_path(url: str) -> str | None:
    """The path of the feed with this address; None where there is no such feed."""
    path = feed_path_in(url)
    return path if path is not None and (_is_stored(path) or _is_made(path)) else None


def feed_path_in(url: str) -> str | None:
    """The path, as the edition writes it, if a feed of ours might stand there or have stood there."""
    path = url.removeprefix(settings.PUBLIC_URL)
    written = escape_uri_path(unquote(path))
    if path == url or not path.startswith(FEEDS) or "\0" in unquote(path) or len(written) > LONGEST:
        return None
    return written


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
