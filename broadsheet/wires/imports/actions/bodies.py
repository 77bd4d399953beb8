# SPDX-License-Identifier: BSD-3-Clause
"""The blocks of a file as the blocks of an article here."""

import re
import uuid
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

import nh3

from broadsheet.wires.formats import incoming
from broadsheet.wires.formats.html_inline import plain_words

RawBlock = dict[str, Any]
FindPicture = Callable[[incoming.PictureBlock], int | None]

RICH = {"a", "b", "br", "em", "i", "li", "ol", "p", "strong", "ul"}
LONGEST_CROSSHEAD = 160
LONGEST_TITLE = 200


def body_of(blocks: Iterable[incoming.Block], find_picture: FindPicture) -> list[RawBlock]:
    """Raw blocks for an article's body. A picture that is not here is a link to where it lies."""
    raw: list[RawBlock] = []
    for block in blocks:
        for made in MAKERS[type(block)](block, find_picture):
            raw.append({"id": str(uuid.uuid4()), **made})
    return raw


def _rich(html: str) -> str:
    return nh3.clean(html, tags=RICH, attributes={"a": {"href"}}, link_rel=None)


def _text(html: str) -> RawBlock:
    return {"type": "paragraph", "value": _rich(html)}


def _paragraph(block: incoming.Paragraph, _find: FindPicture) -> list[RawBlock]:
    return [_text(f"<p>{block.html}</p>")]


def _crosshead(block: incoming.Crosshead, _find: FindPicture) -> list[RawBlock]:
    if len(block.text) > LONGEST_CROSSHEAD:
        return [_text(f"<p><b>{escape(block.text)}</b></p>")]
    return [{"type": "crosshead", "value": {"text": block.text, "anchor": f"s-{uuid.uuid4().hex[:8]}"}}]


def _picture(block: incoming.PictureBlock, find: FindPicture) -> list[RawBlock]:
    caption = plain_words(block.caption)
    if (picture := find(block)) is not None:
        return [{"type": "picture", "value": {"picture": picture, "caption": caption, "width": "column"}}]
    return [_elsewhere(block.address, caption or block.alt)] if block.address else []


def _gallery(block: incoming.Gallery, find: FindPicture) -> list[RawBlock]:
    found = [(picture, find(picture)) for picture in block.pictures]
    here = [(picture, pk) for picture, pk in found if pk is not None]
    if len(here) != len(found) or len(here) < 2:
        return [made for picture in block.pictures for made in _picture(picture, find)]
    members = [
        {"type": "item", "id": str(uuid.uuid4()), "value": {"picture": pk, "caption": plain_words(picture.caption)}}
        for picture, pk in here
    ]
    return [{"type": "gallery", "value": {"title": block.caption[:160], "pictures": members}}]


def _quote(block: incoming.Quote, _find: FindPicture) -> list[RawBlock]:
    said = plain_words(block.html)
    if block.pulled:
        return [{"type": "pull_quote", "value": {"words": said}}]
    return [{"type": "quote", "value": {"words": said, "via": block.speaker[:200]}}]


def _list(block: incoming.ListBlock, _find: FindPicture) -> list[RawBlock]:
    name = "ol" if block.ordered else "ul"
    return [_text(f"<{name}>{''.join(f'<li>{item}</li>' for item in block.items)}</{name}>")]


def _table(block: incoming.Table, _find: FindPicture) -> list[RawBlock]:
    rows = [[plain_words(cell) for cell in row] for row in block.rows]
    head, rows = (rows[0], rows[1:]) if block.header_row else ([""] * len(rows[0]), rows)
    value = {
        "columns": [{"type": "text", "heading": heading} for heading in head],
        "rows": [{"values": row} for row in rows],
        "caption": block.caption,
    }
    return [{"type": "table", "value": value}]


def _embed(block: incoming.Embed, _find: FindPicture) -> list[RawBlock]:
    return [_elsewhere(block.address, block.caption)]


def _file(block: incoming.FileBlock, _find: FindPicture) -> list[RawBlock]:
    return [_elsewhere(block.address, block.caption or block.name)]


def _preformatted(block: incoming.Preformatted, _find: FindPicture) -> list[RawBlock]:
    return [_text(f"<p>{'<br>'.join(escape(line) for line in block.text.splitlines())}</p>")]


def _rule(_block: incoming.Rule, _find: FindPicture) -> list[RawBlock]:
    return []


def _raw(block: incoming.RawHtml, _find: FindPicture) -> list[RawBlock]:
    # No block here holds HTML; the words and links of it stay, in paragraphs.
    parts = re.split(r"</(?:p|div|tr|li|dt|dd|h[1-6])>|<br\s*/?>\s*<br\s*/?>", block.html)
    cleaned = [
        nh3.clean(part, tags=RICH - {"p", "ul", "ol", "li"}, attributes={"a": {"href"}}, link_rel=None).strip()
        for part in parts
    ]
    text = "".join(f"<p>{part}</p>" for part in cleaned if part)
    return [_text(text)] if text else []


def _elsewhere(address: str, title: str) -> RawBlock:
    shown = (title or address.partition("://")[2] or address)[:LONGEST_TITLE]
    return {"type": "embed", "value": {"url": address, "title": shown, "provider": "", "picture": None}}


MAKERS: dict[type, Callable[[Any, FindPicture], list[RawBlock]]] = {
    incoming.Paragraph: _paragraph,
    incoming.Crosshead: _crosshead,
    incoming.PictureBlock: _picture,
    incoming.Gallery: _gallery,
    incoming.Quote: _quote,
    incoming.ListBlock: _list,
    incoming.Table: _table,
    incoming.Embed: _embed,
    incoming.FileBlock: _file,
    incoming.Preformatted: _preformatted,
    incoming.Rule: _rule,
    incoming.RawHtml: _raw,
}
