# SPDX-License-Identifier: BSD-3-Clause
"""Fastly: instant purge by surrogate key (developer.fastly.com/reference/api/purging)."""

from collections.abc import Sequence
from urllib.parse import quote

from broadsheet.edition.caches.seam import CacheError, Reply, reason, send_json

API = "https://api.fastly.com"


class Fastly:
    """One service of Fastly's. The token needs the scope `purge_select`, and `purge_all` for a rebuild."""

    most = 256

    def __init__(self, place: str, token: str, *, api: str = API) -> None:
        """`place` is the service's identifier."""
        self.name = f"fastly:{place}"
        self._base = f"{api}/service/{quote(place, safe='')}"
        self._headers = {"Fastly-Key": token}

    def forget(self, keys: Sequence[str]) -> None:
        """Hard purge: a soft one would go on serving what was withdrawn."""
        reply = self._post("purge", {"surrogate_keys": list(keys)})
        purged = reply.json()
        missed = [key for key in keys if not isinstance(purged, dict) or key not in purged]
        if missed:
            raise CacheError(f"did not confirm {len(missed)} of {len(keys)} keys")

    def forget_everything(self) -> None:
        """All of the service."""
        if self._post("purge_all", None).json().get("status") != "ok":
            raise CacheError("did not confirm that everything is forgotten")

    def _post(self, what: str, value: object) -> Reply:
        reply = send_json("POST", f"{self._base}/{what}", headers=self._headers, value=value)
        if reply.status != 200:
            raise CacheError(reason(reply, "msg"))
        return reply
