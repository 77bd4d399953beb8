# SPDX-License-Identifier: BSD-3-Clause
"""Pictures as values: whatever renditions are made already, and the fallback made on the spot where it is missing."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import AbstractRendition, Filter, SourceImageIOError

from broadsheet.core.dependencies import Notes, note_objects, notes_on, remembered, remembered_each
from broadsheet.core.models import Picture, PictureRendition
from broadsheet.newsroom.context.parts import PictureSource, PictureValue
from broadsheet.newsroom.models.shapes import MODERN_FORMATS, SHARE_SPEC, Shape

logger = logging.getLogger(__name__)

# What Pillow or the disk may raise for a file that was damaged or lost after its upload.
UNREADABLE = (SourceImageIOError, OSError, InvalidFilterSpecError, ValueError)


class PictureShelf:
    """The pictures of one page, fetched with their renditions in two queries."""

    def __init__(self, picture_ids: Iterable[int | None]) -> None:
        """`picture_ids` may repeat and may hold None."""
        wanted = {picture_id for picture_id in picture_ids if picture_id}
        self._pictures: dict[int, Picture] = remembered_each("picture", wanted, _load, lasting=True) if wanted else {}

    def get(self, picture_id: int | None, shape: Shape, caption: str = "") -> PictureValue | None:
        """The picture in that shape; `caption` replaces its own. None when it or its file is gone."""
        picture = self._pictures.get(picture_id or 0)
        if picture is None:
            return None
        try:
            name = ("picture value", picture.pk, shape.name)
            value = remembered(name, lambda: _noted_value(picture, shape), lasting=True)
        except UNREADABLE:
            logger.exception("Picture %s (%s) cannot be shown", picture.pk, picture.file.name)
            return None
        return replace(value, caption=caption) if caption else value

    def picture(self, picture_id: int | None) -> Picture | None:
        """The record itself, or None when it is gone."""
        return self._pictures.get(picture_id or 0)

    def share_url(self, picture_id: int | None, site_url: str) -> tuple[str, str]:
        """Absolute address and alternative text for Open Graph; empty when there is none."""
        picture = self._pictures.get(picture_id or 0)
        if picture is None:
            return "", ""
        try:
            url = remembered(("picture to share", picture.pk), lambda: _noted_share_url(picture), lasting=True)
            return f"{site_url}{url}", picture.default_alt_text
        except UNREADABLE:
            logger.exception("Picture %s (%s) cannot be shared", picture.pk, picture.file.name)
            return "", ""


def _load(ids: list[int]) -> dict[int, tuple[Picture, Notes]]:
    pictures = Picture.objects.filter(pk__in=ids).prefetch_related("renditions")
    return {picture.pk: (picture, notes_on(picture)) for picture in pictures}


def _noted_value(picture: Picture, shape: Shape) -> PictureValue:
    # It was loaded before, with its renditions, or these come from Wagtail's cache: nothing notes itself here.
    note_objects(Picture, [picture.pk])
    return picture_value(picture, shape)


def _noted_share_url(picture: Picture) -> str:
    note_objects(Picture, [picture.pk])
    return str(picture.get_rendition(SHARE_SPEC).url)


def picture_value(picture: Picture, shape: Shape) -> PictureValue:
    """The picture in that shape. Fetch it with `prefetch_related("renditions")` to spare queries."""
    made = {(rendition.filter_spec, rendition.focal_point_key): rendition for rendition in picture.renditions.all()}
    modern = [
        PictureSource(mime_type=f"image/{image_format}", srcset=_srcset(renditions))
        for image_format in MODERN_FORMATS
        if (renditions := _already_made(picture, shape.modern_specs(image_format), made))
    ]
    fallback = list(picture.get_renditions(*shape.fallback_specs()).values())
    middle = fallback[len(fallback) // 2]
    return PictureValue(
        sources=tuple(modern),
        src=middle.url,
        srcset=_srcset(fallback),
        width=middle.width,
        height=middle.height,
        alt=picture.default_alt_text,
        caption=picture.caption,
        credit=picture.credit,
        licence=picture.licence,
    )


def _already_made(
    picture: Picture, specs: list[str], made: dict[tuple[str, str], PictureRendition]
) -> list[PictureRendition]:
    keys = [(spec, Filter(spec=spec).get_cache_key(picture)) for spec in specs]
    return [made[key] for key in keys if key in made] if all(key in made for key in keys) else []


def _srcset(renditions: Sequence[AbstractRendition]) -> str:
    by_width = {rendition.width: rendition.url for rendition in renditions}
    return ", ".join(f"{url} {width}w" for width, url in sorted(by_width.items()))
