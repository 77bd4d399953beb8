# SPDX-License-Identifier: BSD-3-Clause
"""Varnish with the configuration in `deploy/varnish`, which bans what a request of the method PURGE names."""

from collections.abc import Sequence

from broadsheet.edition.caches.seam import CacheError, reason, send


class Varnish:
    """One Varnish. Whom it hears is decided by its own list of addresses, so there is no token."""

    most = 100

    def __init__(self, place: str, token: str = "") -> None:
        """`place` is its own address, such as http://10.0.0.5:6081."""
        self.name = f"varnish:{place}"
        self._url = place

    def forget(self, keys: Sequence[str]) -> None:
        """One ban for all of them."""
        self._purge({"Surrogate-Key": "|".join(keys)})

    def forget_everything(self) -> None:
        """All that it keeps."""
        self._purge({"Surrogate-Key": "."})

    def _purge(self, headers: dict[str, str]) -> None:
        reply = send("PURGE", self._url, headers=headers)
        if reply.status != 200:
            raise CacheError(reason(reply))
