# SPDX-License-Identifier: BSD-3-Clause
"""Tables that every room may point at: the person who logs in, and the picture with its rights."""

from broadsheet.core.models.picture import Picture, PictureRendition
from broadsheet.core.models.user import User

__all__ = ["Picture", "PictureRendition", "User"]
