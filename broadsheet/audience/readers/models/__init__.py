# SPDX-License-Identifier: BSD-3-Clause
"""The sub-room's tables."""

from broadsheet.audience.readers.models.reader import Reader, ReaderState
from broadsheet.audience.readers.models.wish import Wish

__all__ = ["Reader", "ReaderState", "Wish"]
