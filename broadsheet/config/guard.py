# SPDX-License-Identifier: BSD-3-Clause
"""Doors that somebody may try to guess open: closed for a while after too many failures from one place."""

import ipaddress
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from broadsheet.core.limits import Limit

WINDOW = timedelta(minutes=15)


@dataclass(frozen=True)
class Guard:
    """Counts failures by address, and more generously by the network around it."""

    door: str
    per_address: int
    per_network: int

    def is_closed_to(self, request: HttpRequest) -> bool:
        """Whether too many tries have failed lately from where the request came."""
        now = timezone.now()
        return any(limit.is_reached([key], now=now) for limit, key in self._limits(request))

    def note_failure(self, request: HttpRequest) -> None:
        """Count one."""
        now = timezone.now()
        for limit, key in self._limits(request):
            limit.note_failure([key], now=now)

    def forget(self, request: HttpRequest) -> None:
        """Whoever it was, they are in: their address starts anew. Its network does not."""
        limit, key = self._limits(request)[0]
        limit.forget([key])

    def _limits(self, request: HttpRequest) -> list[tuple[Limit, str]]:
        address = request.META.get("REMOTE_ADDR", "")
        return [
            (Limit(self.door, self.per_address, WINDOW), _around(address, v4=32, v6=64)),
            (Limit(f"{self.door}-net", self.per_network, WINDOW), _around(address, v4=24, v6=48)),
        ]


def _around(address: str, *, v4: int, v6: int) -> str:
    """The network of that size: one customer usually holds a /32 or a whole /64, one provider's street a /24 or /48."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    size = v4 if parsed.version == 4 else v6
    return str(ipaddress.ip_network((parsed, size), strict=False))
