# SPDX-License-Identifier: BSD-3-Clause
"""Pictures of the old site, from a folder that lies beside the export; each is made when an article shows it."""

from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.files.images import ImageFile
from PIL import Image, UnidentifiedImageError

from broadsheet.core.models import Picture
from broadsheet.wires.formats.html_inline import plain_words
from broadsheet.wires.formats.incoming import Picture as PictureItem
from broadsheet.wires.formats.incoming import PictureBlock
from broadsheet.wires.imports.actions.names import Names
from broadsheet.wires.imports.models import BroughtKind, Import

MOST_BYTES = 40 * 1024 * 1024
FORMATS = {"JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP", "TIFF"}


class Pictures:
    """Finds or makes them, for the length of one batch."""

    def __init__(self, run: Import, names: Names, folder: Path | None) -> None:
        self._run = run
        self._names = names
        self._folder = folder.resolve() if folder else None

    def by_ref(self, ref: str) -> int | None:
        """The picture the file knows by that ref, or None where it is not to be had."""
        row = self._names.row(BroughtKind.PICTURE, ref)
        if row is None:
            return None
        if row.object_id and Picture.objects.filter(pk=row.object_id).exists():
            return row.object_id
        made = self._make(row.said)
        if made is not None:
            row.object_id, row.is_ours, row.last = made.pk, True, self._run
            row.save(update_fields=["object_id", "is_ours", "last"])
        return made.pk if made else None

    def shown(self, block: PictureBlock) -> int | None:
        """The same for a picture in a body; one that the file has no ref for is known by its address."""
        if block.ref and (found := self.by_ref(block.ref)) is not None:
            return found
        if self._find(block.address) is None:
            return None
        ref = block.address[:300]
        if self._names.row(BroughtKind.PICTURE, ref) is None:
            self._names.note(
                PictureItem(ref=ref, address=block.address, alt=block.alt, caption=plain_words(block.caption))
            )
        return self.by_ref(ref)

    def _make(self, said: dict[str, Any]) -> Picture | None:
        path = self._find(str(said.get("address", "")))
        if path is None:
            return None
        data = path.read_bytes()
        try:
            with Image.open(BytesIO(data)) as image:
                if image.format not in FORMATS:
                    return None
        except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
            return None
        name = str(said.get("name") or path.name)[:255]
        alt = str(said.get("alt", ""))[:400]
        picture = Picture(
            title=name,
            file=ImageFile(BytesIO(data), name=path.name),
            alt_text=alt,
            # Whoever looks after pictures sees which ones nobody has described.
            decorative=not alt,
            caption=str(said.get("caption", "")),
            credit=str(said.get("credit", ""))[:200],
            rights_holder=str(said.get("rights", ""))[:200],
        )
        picture.save()
        return picture

    def _find(self, address: str) -> Path | None:
        """The file in the folder whose path ends as the address does; never outside the folder."""
        if self._folder is None:
            return None
        parts = [part for part in unquote(urlsplit(address).path).split("/") if part not in {"", ".", ".."}]
        for start in range(len(parts)):
            path = self._folder.joinpath(*parts[start:]).resolve()
            if path.is_relative_to(self._folder) and path.is_file() and path.stat().st_size <= MOST_BYTES:
                return path
        return None
