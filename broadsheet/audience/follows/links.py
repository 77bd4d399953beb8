# SPDX-License-Identifier: BSD-3-Clause
"""The way out of a letter."""

from broadsheet.audience.readers.links import LinksTo, Purpose

END_FOLLOWS = Purpose("end follows", None)


def ways_out() -> LinksTo:
    """Links by which readers end all follows; good for ever."""
    return LinksTo("end_follows", END_FOLLOWS)
