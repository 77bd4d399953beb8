# SPDX-License-Identifier: BSD-3-Clause
"""The caches that the settings name."""

from functools import lru_cache

from django.conf import settings

from broadsheet.edition.caches.cloudflare import Cloudflare
from broadsheet.edition.caches.fastly import Fastly
from broadsheet.edition.caches.seam import Cache
from broadsheet.edition.caches.varnish import Varnish

KINDS = {"cloudflare": Cloudflare, "fastly": Fastly, "varnish": Varnish}


def configured_caches() -> tuple[Cache, ...]:
    """All of them, in the order of the settings."""
    return _made(tuple(settings.EDITION_CACHES), settings.EDITION_CACHES_TOKEN)


@lru_cache(maxsize=4)
def _made(named: tuple[tuple[str, str], ...], token: str) -> tuple[Cache, ...]:
    return tuple(KINDS[kind](place, token) for kind, place in named)
