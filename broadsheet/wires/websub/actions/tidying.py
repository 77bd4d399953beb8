# SPDX-License-Identifier: BSD-3-Clause
"""Deleting what no longer serves."""

from datetime import datetime

from django.conf import settings

from broadsheet.wires.websub.models import Ping, Subscription


def tidy_up(*, now: datetime) -> None:
    """Subscriptions whose time is over, and pings for a hub that the settings name no more."""
    Subscription.objects.filter(ends_at__lte=now).delete()
    if not settings.WEBSUB_HUB:
        Ping.objects.all().delete()
