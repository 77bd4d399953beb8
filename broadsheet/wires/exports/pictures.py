# SPDX-License-Identifier: BSD-3-Clause
"""The pictures of outgoing articles, with their rights; those whose licence has ended stay at home."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from mimetypes import guess_type
from typing import Any

from django.utils import timezone
from django.utils.encoding import iri_to_uri
from wagtail.blocks import StreamValue

from broadsheet.core.models import Picture
from broadsheet.newsroom.context import blocks
from broadsheet.newsroom.context.linked.things import absolute
from broadsheet.newsroom.context.parts import PictureValue, PublicationValue
from broadsheet.newsroom.context.pictures import PictureShelf
from broadsheet.newsroom.models import ArticlePage
from broadsheet.newsroom.models.shapes import FULL
from broadsheet.wires.formats.outgoing import OutgoingPicture


class Pictures:
    """All pictures of some articles, loaded together."""

    def __init__(
        self, streams: Sequence[StreamValue], articles: Sequence[ArticlePage], publication: PublicationValue
    ) -> None:
        """Those of the bodies, and the lead pictures of the articles."""
        in_bodies = (pk for stream in streams for item in stream.get_prep_value() for pk in _ids(item))
        ids = {pk for pk in (*in_bodies, *(article.lead_picture_id for article in articles)) if pk}
        self._publication = publication
        self._shelf = PictureShelf(ids)
        self._by_address: dict[str, Picture] = {}
        for pk in ids:
            value, picture = self._shelf.get(pk, FULL), self._shelf.picture(pk)
            if value and picture:
                self._by_address[value.src] = picture

    def value(self, pk: int | None, caption: str) -> OutgoingPicture | None:
        """The picture with that key, or None where it is gone or its licence has ended."""
        shown = self._shelf.get(pk, FULL, caption)
        return self._outgoing(shown) if shown and self._may_go(shown) else None

    def in_body(self, body: Iterable[blocks.Block]) -> tuple[OutgoingPicture, ...]:
        """Those of the body, in order, each once."""
        found = {value.src: value for block in body for value in _values(block)}
        return tuple(self._outgoing(value) for value in found.values())

    def without_expired(self, body: Iterable[blocks.Block]) -> tuple[blocks.Block, ...]:
        """The body without pictures whose licence has ended."""
        return tuple(kept for block in body if (kept := self._kept(block)) is not None)

    def _kept(self, block: blocks.Block) -> blocks.Block | None:
        if isinstance(block, blocks.PictureInBody):
            return block if self._may_go(block.picture) else None
        if isinstance(block, blocks.Gallery):
            there = tuple(picture for picture in block.pictures if self._may_go(picture))
            return replace(block, pictures=there) if there else None
        return block

    def _may_go(self, value: PictureValue) -> bool:
        picture = self._by_address.get(value.src)
        return picture is None or picture.expires_on is None or picture.expires_on >= timezone.localdate()

    def _outgoing(self, value: PictureValue) -> OutgoingPicture:
        picture = self._by_address.get(value.src)
        return OutgoingPicture(
            url=iri_to_uri(absolute(self._publication, value.src)),
            mime_type=guess_type(value.src)[0] or "image/jpeg",
            width=value.width,
            height=value.height,
            alt=value.alt,
            caption=value.caption,
            credit=value.credit,
            rights_holder=picture.rights_holder if picture else "",
            licence=value.licence,
            expires_on=picture.expires_on if picture else None,
        )


def _ids(item: dict[str, Any]) -> Iterator[int | None]:
    if item["type"] == "picture":
        yield item["value"].get("picture")
    elif item["type"] == "gallery":
        yield from (member["value"]["picture"] for member in item["value"]["pictures"])


def _values(block: blocks.Block) -> Iterator[PictureValue]:
    if isinstance(block, blocks.PictureInBody):
        yield block.picture
    elif isinstance(block, blocks.Gallery):
        yield from block.pictures
