# SPDX-License-Identifier: BSD-3-Clause
"""How many letters may be asked for. They go to whatever address is typed, so that strangers could be pestered."""

from datetime import datetime, timedelta

from broadsheet.core.limits import Limit

BY_ADDRESS = Limit("letter to address", failures=4, window=timedelta(hours=12))
BY_NETWORK = Limit("letter by network", failures=20, window=timedelta(hours=1))
BY_ALL = Limit("letter by anybody", failures=3000, window=timedelta(hours=1))
EVERYBODY = "everybody"


def network_is_tired(network: str, *, now: datetime) -> bool:
    """Whether too much was asked for from there lately, or by everybody together."""
    return BY_NETWORK.is_reached([network], now=now) or BY_ALL.is_reached([EVERYBODY], now=now)


def address_is_tired(normal: str, *, now: datetime) -> bool:
    """Whether enough letters went to this address lately. Its owner sees the letters; nobody else is told."""
    return BY_ADDRESS.is_reached([normal], now=now)


def note_letter(normal: str, network: str, *, now: datetime) -> None:
    """Count one."""
    BY_ADDRESS.note_failure([normal], now=now)
    BY_NETWORK.note_failure([network], now=now)
    BY_ALL.note_failure([EVERYBODY], now=now)
