# SPDX-License-Identifier: BSD-3-Clause
"""Asking DNS. "There is none" and "nobody answered" are different things."""

from typing import Any

from dns.exception import DNSException
from dns.rdatatype import MX, TXT, RdataType
from dns.resolver import NXDOMAIN, NoAnswer, Resolver

WITHIN = 5.0
"""Seconds for one question."""


class SilentError(Exception):
    """Nobody answered, or not in time."""


class Dns:
    """Asks one resolver."""

    def __init__(self, resolver: Resolver | None = None) -> None:
        """The machine's own where there is none."""
        self._resolver = resolver

    def texts(self, name: str) -> list[str]:
        """The TXT records at a name; raises `SilentError`."""
        return [b"".join(record.strings).decode("utf-8", "replace") for record in self._ask(name, TXT)]

    def mail_servers(self, name: str) -> list[str]:
        """Who takes mail for a domain, the first to be tried first; raises `SilentError`."""
        found = sorted((record.preference, str(record.exchange)) for record in self._ask(name, MX))
        return [server for _preference, server in found]

    def _ask(self, name: str, kind: RdataType) -> list[Any]:
        try:
            resolver = self._resolver or Resolver()
            return list(resolver.resolve(f"{name.rstrip('.')}.", kind, lifetime=WITHIN, search=False))
        except (NXDOMAIN, NoAnswer):
            return []
        except (DNSException, OSError, ValueError) as error:
            raise SilentError(str(error)) from error
