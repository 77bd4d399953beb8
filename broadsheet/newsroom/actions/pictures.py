# SPDX-License-Identifier: BSD-3-Clause
"""What is done with a picture after it came in."""

import logging

from wagtail.images.models import SourceImageIOError

from broadsheet.core.models import Picture
from broadsheet.newsroom.models.shapes import SHARE_SPEC, STANDARD_SHAPES

logger = logging.getLogger(__name__)


def make_renditions(*, picture: Picture) -> int:
    """Make every size and format that readers' pages use, so that no reader waits for it; returns how many there are.

    One that cannot be made is logged and skipped: a page then shows the formats that are there.
    """
    specs = [SHARE_SPEC, *(spec for shape in STANDARD_SHAPES for spec in shape.all_specs())]
    made = 0
    for spec in specs:
        try:
            picture.get_rendition(spec)
        except (SourceImageIOError, OSError, ValueError):
            logger.exception("%s could not be made of picture %s (%s)", spec, picture.pk, picture.file.name)
        else:
            made += 1
    return made
