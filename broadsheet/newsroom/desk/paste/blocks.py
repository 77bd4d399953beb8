# SPDX-License-Identifier: BSD-3-Clause
"""From what was on the clipboard to blocks of an article."""

from html import escape
from typing import Any

from broadsheet.newsroom.desk.paste.clipboard import Bullets, Clipboard, Grid, Heading, Paragraph, Piece
from broadsheet.newsroom.models import ArticlePage

LONGEST_CROSSHEAD = 160


def to_blocks(clipboard: Clipboard) -> list[dict[str, Any]]:
    """Raw blocks: text between two headings or tables is one block, as a reporter would have written it."""
    blocks: list[dict[str, Any]] = []
    for piece in clipboard.pieces:
        block = _block(piece)
        if block["type"] == "paragraph" and blocks and blocks[-1]["type"] == "paragraph":
            blocks[-1]["value"] += block["value"]
        else:
            blocks.append(block)
    return blocks


def to_form_state(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks as the editor's script takes them."""
    body = ArticlePage._meta.get_field("body").stream_block
    state: list[dict[str, Any]] = body.get_form_state(body.to_python(blocks))
    return state


def _block(piece: Piece) -> dict[str, Any]:
    if isinstance(piece, Heading) and len(piece.text) <= LONGEST_CROSSHEAD:
        return {"type": "crosshead", "value": {"text": piece.text, "anchor": ""}}
    if isinstance(piece, Heading):
        return _paragraph(f"<p><b>{escape(piece.text, quote=False)}</b></p>")
    if isinstance(piece, Paragraph):
        return _paragraph(f"<p>{piece.html}</p>")
    if isinstance(piece, Bullets):
        name = "ol" if piece.ordered else "ul"
        return _paragraph(f"<{name}>{''.join(f'<li>{item}</li>' for item in piece.items)}</{name}>")
    return {"type": "table", "value": _table(piece)}


def _paragraph(html: str) -> dict[str, Any]:
    return {"type": "paragraph", "value": html}


def _table(grid: Grid) -> dict[str, Any]:
    head, rows = (grid.rows[0], grid.rows[1:]) if grid.headed else ([""] * len(grid.rows[0]), grid.rows)
    return {
        "columns": [{"type": "text", "heading": heading} for heading in head],
        "rows": [{"values": cells} for cells in rows],
        "caption": "",
    }
