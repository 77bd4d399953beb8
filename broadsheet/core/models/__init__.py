# SPDX-License-Identifier: BSD-3-Clause
"""Tables that every room may point at or write to.

The person who logs in, the picture with its rights, signs of life, and attempts that are counted.
"""

from broadsheet.core.models.attempt import Attempt
from broadsheet.core.models.heartbeat import Heartbeat
from broadsheet.core.models.picture import Picture, PictureRendition
from broadsheet.core.models.user import User

__all__ = ["Attempt", "Heartbeat", "Picture", "PictureRendition", "User"]
