# SPDX-License-Identifier: BSD-3-Clause
"""Django's entry to the room."""

from django.apps import AppConfig


class WiresConfig(AppConfig):
    """Feeds and sitemaps."""

    name = "broadsheet.wires"
    label = "wires"
