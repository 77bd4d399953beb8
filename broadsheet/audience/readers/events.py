# SPDX-License-Identifier: BSD-3-Clause
"""What readers did."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReaderConfirmed:
    """Somebody pressed the button of the letter that asked whether they want what was asked for in their name."""

    reader_id: int


@dataclass(frozen=True)
class ReaderTimesChanged:
    """Letters go out at another hour, on another day or in another zone from now on."""

    reader_id: int
