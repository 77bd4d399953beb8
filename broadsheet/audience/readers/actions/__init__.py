# SPDX-License-Identifier: BSD-3-Clause
"""The room's verbs."""

from broadsheet.audience.readers.actions.asking import ask_for, confirm_wish, send_own_link
from broadsheet.audience.readers.actions.leaving import (
    end_everything,
    export_reader,
    forget_reader,
    stop_reader,
    tidy_up,
)
from broadsheet.audience.readers.actions.times import change_times, renew_links

__all__ = [
    "ask_for",
    "change_times",
    "confirm_wish",
    "end_everything",
    "export_reader",
    "forget_reader",
    "renew_links",
    "send_own_link",
    "stop_reader",
    "tidy_up",
]
