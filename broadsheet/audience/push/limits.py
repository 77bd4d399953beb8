# SPDX-License-Identifier: BSD-3-Clause
"""How often devices may ask for something. Each new one is an address that we send requests to."""

from datetime import datetime, timedelta

from broadsheet.core.limits import Limit

BY_NETWORK = Limit("push by network", failures=60, window=timedelta(hours=1))
BY_DEVICE = Limit("push by device", failures=60, window=timedelta(hours=1))
BY_ALL = Limit("push by anybody", failures=6000, window=timedelta(hours=1))
EVERYBODY = "everybody"


def is_too_much(network: str, endpoint: str, *, now: datetime) -> bool:
    """Whether it is enough for this hour; counts one if not."""
    counted = ((BY_NETWORK, network), (BY_DEVICE, endpoint), (BY_ALL, EVERYBODY))
    if any(limit.is_reached([key], now=now) for limit, key in counted):
        return True
    for limit, key in counted:
        limit.note_failure([key], now=now)
    return False
