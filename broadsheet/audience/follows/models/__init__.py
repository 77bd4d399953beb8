# SPDX-License-Identifier: BSD-3-Clause
"""The sub-room's tables."""

from broadsheet.audience.follows.models.clipping import Alert, Clipping, Notice, Pace
from broadsheet.audience.follows.models.follow import Follow, Rhythm, TargetKind

__all__ = ["Alert", "Clipping", "Follow", "Notice", "Pace", "Rhythm", "TargetKind"]
