# SPDX-License-Identifier: BSD-3-Clause
"""Ghost's present form of a text (Lexical), as HTML."""

import json
from html import escape
from typing import Any

from broadsheet.wires.formats.ghost.cards import Node, card_html, said

MARKS = {1: "strong", 2: "em", 4: "s", 16: "code", 32: "sub", 64: "sup", 128: "mark"}
"""By bit of `format`; 8 is underlining, which print does not have."""
DEEPEST = 60
TEXTS = {"text", "extended-text", "tk", "at-link-search"}
PLAIN = {"paragraph": "p", "quote": "blockquote", "extended-quote": "blockquote", "aside": "blockquote"}


def lexical_html(source: str) -> tuple[str, tuple[str, ...]]:
    """The text as HTML, and the kinds of what is not known. Nothing and `lexical` where it cannot be read at all."""
    try:
        root = json.loads(source)["root"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return "", ("lexical",)
    walk = _Walk()
    return walk.children(root, 0), tuple(dict.fromkeys(walk.unknown))


class _Walk:
    def __init__(self) -> None:
        self.unknown: list[str] = []

    def children(self, node: Any, depth: int) -> str:
        """Everything within."""
        inner = node.get("children") if isinstance(node, dict) else None
        if not isinstance(inner, list):
            return ""
        if depth > DEEPEST:
            self.unknown.append("a text that stands too deep")
            return ""
        return "".join(self.node(each, depth + 1) for each in inner if isinstance(each, dict))

    def node(self, node: Node, depth: int) -> str:
        """One node."""
        kind = said(node, "type")
        if kind in TEXTS:
            return _text(node)
        if kind in PLAIN:
            return f"<{PLAIN[kind]}>{self.children(node, depth)}</{PLAIN[kind]}>"
        if kind in {"linebreak", "tab"}:
            return "<br>" if kind == "linebreak" else " "
        if kind in {"heading", "extended-heading", "list", "listitem", "link", "autolink", "at-link"}:
            return self._framed(kind, node, depth)
        if isinstance(node.get("children"), list) and kind not in {"callout", "toggle"}:
            return self.children(node, depth)
        html = card_html(kind, node)
        if html is None:
            self.unknown.append(kind or "a card without a name")
        return html or ""

    def _framed(self, kind: str, node: Node, depth: int) -> str:
        inner = self.children(node, depth)
        if "link" in kind:
            return f'<a href="{escape(said(node, "url"))}">{inner}</a>'
        if kind == "listitem":
            return f"<li>{inner}</li>"
        if kind == "list":
            start = node.get("start") if isinstance(node.get("start"), int) else 1
            return f'<ol start="{start}">{inner}</ol>' if node.get("listType") == "number" else f"<ul>{inner}</ul>"
        tag = said(node, "tag")
        tag = tag if tag in {"h1", "h2", "h3", "h4", "h5", "h6"} else "h2"
        return f"<{tag}>{inner}</{tag}>"


def _text(node: Node) -> str:
    # Not `said`: a space between two marked words is a text of its own.
    text = node.get("text")
    html = escape(text, quote=False) if isinstance(text, str) else ""
    bits = node.get("format")
    for bit, tag in MARKS.items():
        if isinstance(bits, int) and bits & bit and html:
            html = f"<{tag}>{html}</{tag}>"
    return html
