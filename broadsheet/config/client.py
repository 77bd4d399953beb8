# SPDX-License-Identifier: BSD-3-Clause
"""Who asks, and for what: the client's address, also behind a proxy that is known, and a path that can be looked up."""

import ipaddress
from collections.abc import Callable, Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from broadsheet.config.variables import Network

Answer = Callable[[HttpRequest], HttpResponse]


def believe_known_proxies(answer: Answer) -> Answer:
    """Middleware: take the client's address from a known proxy, and drop what an unknown one claims."""
    known: tuple[Network, ...] = settings.ENV.proxies

    def with_client(request: HttpRequest) -> HttpResponse:
        sender = request.META.get("REMOTE_ADDR", "")
        if _is_within(sender, known):
            claimed = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
            request.META["REMOTE_ADDR"] = _nearest_stranger(claimed, known) or sender
        else:
            request.META.pop("HTTP_X_FORWARDED_FOR", None)
            request.META.pop("HTTP_X_FORWARDED_PROTO", None)
        return answer(request)

    return with_client


def without_null_characters(answer: Answer) -> Answer:
    """Middleware: a path with U+0000 leads nowhere, and PostgreSQL refuses even to look for it."""

    def with_plain_path(request: HttpRequest) -> HttpResponse:
        request.path = request.path.replace("\x00", "\ufffd")
        request.path_info = request.path_info.replace("\x00", "\ufffd")
        return answer(request)

    return with_plain_path


def _nearest_stranger(claimed: Iterable[str], known: tuple[Network, ...]) -> str:
    """The last address that is not itself a known proxy: what stands before it, anybody can write."""
    for part in reversed([part.strip() for part in claimed if part.strip()]):
        if not _is_within(part, known):
            return part if _is_address(part) else ""
    return ""


def _is_within(address: str, networks: tuple[Network, ...]) -> bool:
    return _is_address(address) and any(ipaddress.ip_address(address) in network for network in networks)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
