# SPDX-License-Identifier: BSD-3-Clause
"""From the parts of a body to the blocks of a stream field, with everything they name found by identity."""

from __future__ import annotations

import dataclasses
import json
import re
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from broadsheet.config.demo import content
from broadsheet.config.demo.markdown import as_html, parts_of

RawBlock = dict[str, Any]

_NUMBER = re.compile("[+\u2013-]?[\\d.,:]+( ?[%s]| s)?")
_DEMO = uuid.uuid5(uuid.NAMESPACE_URL, "https://lantern.example/")


@dataclass(frozen=True, kw_only=True)
class Found:
    """What bodies may name: the key in the files, and the row it became. A row of None was deleted in the newsroom."""

    pictures: Mapping[str, int | None]
    people: Mapping[str, int | None]
    articles: Mapping[str, int | None]
    documents: Mapping[str, int | None]


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Writes the blocks of one file."""

    file: Path | str
    slug: str
    found: Found

    def stream(self, body: str) -> str:
        """The body as the JSON that a stream field takes."""
        made = [block for part in parts_of(body, self.file) if (block := self._block(part)) is not None]
        return json.dumps([{**block, "id": self._id(str(number))} for number, block in enumerate(made)])

    def _block(self, part: content.Part) -> RawBlock | None:
        """The block, or None when what it shows was deleted in the newsroom."""
        return MAKERS[type(part)](self, part)

    def _id(self, place: str) -> str:
        return str(uuid.uuid5(_DEMO, f"{self.slug}/{place}"))

    def link_to(self, address: str) -> str:
        """The attributes of a link: articles by identity, everything else by address."""
        if address.startswith("article:"):
            return f'linktype="page" id="{self.found.articles[address[8:]] or 0}"'
        return f'href="{address}"'

    def paragraph(self, part: content.ParagraphPart) -> RawBlock:
        """Rich text."""
        return {"type": "paragraph", "value": as_html(part.text, self.link_to)}

    def crosshead(self, part: content.CrossheadPart) -> RawBlock:
        """A heading whose anchor is made of its first words."""
        return {"type": "crosshead", "value": {"text": part.text, "anchor": slugify(part.text)[:40].strip("-")}}

    def picture(self, part: content.PicturePart) -> RawBlock | None:
        """A picture, unless it was deleted."""
        row = self.found.pictures[part.picture]
        value = {"picture": row, "caption": part.caption, "width": part.width}
        return {"type": "picture", "value": value} if row else None

    def gallery(self, part: content.GalleryPart) -> RawBlock:
        """The pictures that are there."""
        members = [(self.found.pictures[one.picture], one.caption) for one in part.pictures]
        items = [
            {"type": "item", "id": self._id(f"{part.title}/{row}"), "value": {"picture": row, "caption": caption}}
            for row, caption in members
            if row
        ]
        return {"type": "gallery", "value": {"title": part.title, "pictures": items}}

    def quote(self, part: content.QuotePart) -> RawBlock:
        """The words and all that is known about them."""
        value = {
            **dataclasses.asdict(part),
            "speaker": self.found.people[part.speaker],
            "said_on": part.said_on.text if part.said_on else "",
        }
        return {"type": "quote", "value": value}

    def related(self, part: content.RelatedPart) -> RawBlock | None:
        """A link to another article, unless that was deleted. “Related” is what the page says anyway."""
        row = self.found.articles[part.article]
        label = "" if part.label == "Related" else part.label
        return {"type": "related", "value": {"article": row, "label": label}} if row else None

    def why_it_matters(self, part: content.WhyItMattersPart) -> RawBlock:
        """Rich text in a box."""
        return {"type": "why_it_matters", "value": {"text": as_html(part.text, self.link_to)}}

    def table(self, part: content.TablePart) -> RawBlock:
        """A table; a column that holds figures only is a column of numbers."""
        kinds = ["number" if _is_figures(cells) else "text" for cells in zip(*part.rows, strict=True)]
        columns = [{"type": kind, "heading": head} for kind, head in zip(kinds, part.header, strict=True)]
        value = {"columns": columns, "rows": [{"values": row} for row in part.rows], "caption": part.caption}
        return {"type": "table", "value": value}

    def file_block(self, part: content.FilePart) -> RawBlock | None:
        """A document, unless it was deleted."""
        row = self.found.documents[part.file]
        return {"type": "file", "value": {"document": row, "title": part.title}} if row else None

    def embed(self, part: content.EmbedPart) -> RawBlock:
        """An address with a picture in front of it."""
        picture = self.found.pictures[part.picture]
        return {"type": "embed", "value": {**dataclasses.asdict(part), "picture": picture}}

    def pull_quote(self, part: content.PullQuotePart) -> RawBlock:
        """A phrase set large."""
        return {"type": "pull_quote", "value": {"words": part.words}}


def _is_figures(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(_NUMBER.fullmatch(cell) for cell in filled)


MAKERS: dict[type[Any], Callable[[Writer, Any], RawBlock | None]] = {
    content.ParagraphPart: Writer.paragraph,
    content.CrossheadPart: Writer.crosshead,
    content.PicturePart: Writer.picture,
    content.GalleryPart: Writer.gallery,
    content.QuotePart: Writer.quote,
    content.RelatedPart: Writer.related,
    content.WhyItMattersPart: Writer.why_it_matters,
    content.TablePart: Writer.table,
    content.FilePart: Writer.file_block,
    content.EmbedPart: Writer.embed,
    content.PullQuotePart: Writer.pull_quote,
}


def key_points(slug: str, points: Sequence[str]) -> str:
    """The key points as the JSON of their stream field."""
    return json.dumps(list(_points(slug, points)))


def _points(slug: str, points: Sequence[str]) -> Iterator[RawBlock]:
    for number, point in enumerate(points):
        yield {"type": "point", "value": point, "id": str(uuid.uuid5(_DEMO, f"{slug}/point/{number}"))}
