# SPDX-License-Identifier: BSD-3-Clause
"""Where whoever reads a feed can ask to be told when it changes (WebSub, W3C)."""

from django.conf import settings
from django.urls import reverse


def hub_url() -> str:
    """The hub that the settings name, or our own."""
    return settings.WEBSUB_HUB or f"{settings.PUBLIC_URL}{reverse('websub_hub')}"


def link_header(feed_url: str) -> str:
    """What a feed says of itself beside its body."""
    return f'<{hub_url()}>; rel="hub", <{feed_url}>; rel="self"'
