# SPDX-License-Identifier: BSD-3-Clause
"""Ghost's earlier form of a text (Mobiledoc), as HTML."""

import json
from html import escape
from typing import Any

from broadsheet.wires.formats.ghost.cards import card_html

TAGS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside", "pull-quote"}
MARKS = {"strong", "b", "em", "i", "s", "code", "sub", "sup", "mark", "a"}


def mobiledoc_html(source: str) -> tuple[str, tuple[str, ...]]:
    """The text as HTML, and the kinds of what is not known. Nothing and `mobiledoc` where it cannot be read at all."""
    try:
        document = json.loads(source)
        walk = _Walk(document)
        return "".join(walk.section(each) for each in document["sections"]), tuple(dict.fromkeys(walk.unknown))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        # Positions in lists say what anything is: where one is wrong, none can be trusted.
        return "", ("mobiledoc",)


class _Walk:
    def __init__(self, document: Any) -> None:
        self._cards = document.get("cards") or []
        self._atoms = document.get("atoms") or []
        self._marks = document.get("markups") or []
        self.unknown: list[str] = []

    def section(self, section: list[Any]) -> str:
        """One paragraph, picture, list or card."""
        kind = section[0]
        if kind == 1:
            tag = section[1] if section[1] in TAGS else "p"
            tag = "blockquote" if tag in {"aside", "pull-quote"} else tag
            return f"<{tag}>{self._inline(section[2])}</{tag}>"
        if kind == 2:
            return f'<img src="{escape(str(section[1]))}">'
        if kind == 3:
            tag = "ol" if section[1] == "ol" else "ul"
            return f"<{tag}>{''.join(f'<li>{self._inline(each)}</li>' for each in section[2])}</{tag}>"
        return self._card(section[1]) if kind == 10 else ""

    def _card(self, number: int) -> str:
        name, values = self._cards[number]
        html = card_html(str(name), values if isinstance(values, dict) else {})
        if html is None:
            self.unknown.append(str(name))
        return html or ""

    def _inline(self, markers: list[Any]) -> str:
        html, open_tags = "", []
        for kind, opened, closed, value in markers:
            for number in opened:
                tag, start = self._mark(self._marks[number])
                open_tags.append(tag)
                html += start
            html += escape(str(value), quote=False) if kind == 0 else self._atom(value)
            for _each in range(min(int(closed), len(open_tags))):
                tag = open_tags.pop()
                html += f"</{tag}>" if tag else ""
        return html + "".join(f"</{tag}>" for tag in reversed(open_tags) if tag)

    def _mark(self, mark: list[Any]) -> tuple[str, str]:
        tag = str(mark[0])
        if tag not in MARKS:
            return "", ""
        values = mark[1] if len(mark) > 1 else []
        named = dict(zip(values[::2], values[1::2], strict=False))
        return tag, f'<a href="{escape(str(named.get("href", "")))}">' if tag == "a" else f"<{tag}>"

    def _atom(self, number: int) -> str:
        name, text = self._atoms[number][:2]
        return "<br>" if name == "soft-return" else escape(str(text))
