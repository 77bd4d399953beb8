# SPDX-License-Identifier: BSD-3-Clause
"""What the box offers to a browser that can be notified. The same for every reader, so it is stored with the page."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class PushOffer:
    """The part of the follow box that script shows where the browser can."""

    url: str
    """Where the script asks for the device."""
    key_url: str
    """Where it gets the publication's key."""
    worker_url: str
    """The service worker."""


def push_offer() -> PushOffer:
    """The same on every page."""
    return PushOffer(url=reverse("push"), key_url=reverse("push_key"), worker_url=reverse("push_worker"))
