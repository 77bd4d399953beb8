# SPDX-License-Identifier: BSD-3-Clause
"""Cloudflare: purge by cache tag (developers.cloudflare.com/api, zones/purge_cache)."""

from collections.abc import Sequence
from urllib.parse import quote

from broadsheet.edition.caches.seam import CacheError, reason, send_json

API = "https://api.cloudflare.com/client/v4"


class Cloudflare:
    """One zone of Cloudflare's. The token needs the permission “Cache Purge” for it."""

    most = 30
    """What every plan takes in one call."""

    def __init__(self, place: str, token: str, *, api: str = API) -> None:
        """`place` is the zone's identifier."""
        self.name = f"cloudflare:{place}"
        self._url = f"{api}/zones/{quote(place, safe='')}/purge_cache"
        self._headers = {"Authorization": f"Bearer {token}"}

    def forget(self, keys: Sequence[str]) -> None:
        """Our surrogate key is its cache tag."""
        self._purge({"tags": list(keys)})

    def forget_everything(self) -> None:
        """All of the zone."""
        self._purge({"purge_everything": True})

    def _purge(self, value: object) -> None:
        reply = send_json("POST", self._url, headers=self._headers, value=value)
        said = reply.json() if reply.status == 200 else None
        if not isinstance(said, dict) or said.get("success") is not True:
            raise CacheError(reason(reply, "errors", "0", "message"))
