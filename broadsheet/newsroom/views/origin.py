# SPDX-License-Identifier: BSD-3-Clause
"""Where a form came from. Stored pages are the same for everybody and carry no token, so the browser is asked."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def came_from_our_page(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of ours.

    Every browser of today sends `Sec-Fetch-Site` or, with a form that is posted, `Origin`; no page of another site
    can forge either.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin", "")
    return origin in {settings.PUBLIC_URL, f"{request.scheme}://{request.get_host()}"}


def sender_key(request: HttpRequest) -> str:
    """By what one sender is told from another; `core.limits` keeps only a fingerprint of it.

    With IPv6 a household has a network of 2⁶⁴ addresses and can take another one for each request: the network counts.
    """
    sender = str(request.META.get("REMOTE_ADDR", ""))
    try:
        address = ipaddress.ip_address(sender)
    except ValueError:
        return sender
    if isinstance(address, ipaddress.IPv4Address):
        return sender
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address), 64), strict=False))
