# SPDX-License-Identifier: BSD-3-Clause
"""The name under which caches in front of us keep an address, and by which they are told to forget it.

Every address has a key of its own and no other. Which addresses a change touches is the plan's business, so a cache
need not know what a page shows; and all copies of one address go at once, whatever was written behind its question
mark.
"""

from hashlib import sha256

KEPT_FOR = 3600
"""Seconds that a cache we tell of changes may keep a page. It bounds what happens should it not hear us."""
STALE_FOR = 60
"""Seconds for which it may then still send what it has, while it asks. What was purged it has no more; and browsers,
which cannot be purged, are never told so: theirs would show a withdrawn article once."""
LENGTH = 16
NOT_TO_BE_KEPT = (("Surrogate-Control", "max-age=0"), ("CDN-Cache-Control", "no-store"))
"""For answers that are not finished pages. Caches are told in their own words: Fastly does not heed `no-cache`."""


def surrogate_key(path: str) -> str:
    """The key of the (quoted) path."""
    return sha256(path.encode()).hexdigest()[:LENGTH]


def surrogate_headers(path: str, *, caches: bool) -> list[tuple[str, str]]:
    """What caches must know of the answer; how long to keep it only where there are `caches` that hear us."""
    key = surrogate_key(path)
    headers = [("surrogate-key", key)]
    if caches:
        # The first is for Fastly and Varnish, the others for Cloudflare. None of them hands these on to browsers.
        headers += [
            ("surrogate-control", f"max-age={KEPT_FOR}, stale-while-revalidate={STALE_FOR}"),
            ("cdn-cache-control", f"public, max-age={KEPT_FOR}, stale-while-revalidate={STALE_FOR}"),
            ("cache-tag", key),
        ]
    return headers
