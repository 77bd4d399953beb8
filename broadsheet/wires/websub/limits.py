# SPDX-License-Identifier: BSD-3-Clause
"""How often a network may ask the hub. Each request makes us ask an address that a stranger named."""

from datetime import timedelta

from broadsheet.core.limits import Limit

BY_NETWORK = Limit("hub by network", failures=600, window=timedelta(hours=1))
