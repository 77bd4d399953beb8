# SPDX-License-Identifier: BSD-3-Clause
"""What stands within a paragraph: bold, italic, links and words. Everything else falls away, its words stay."""

import re
from html import escape
from urllib.parse import parse_qs, urlsplit

from bs4.element import NavigableString, PageElement, PreformattedString, Tag

SCHEMES = {"http", "https", "mailto", "tel"}
DROPPED = {
    "style",
    "script",
    "meta",
    "link",
    "title",
    "xml",
    "del",
    "img",
    "svg",
    "object",
    "iframe",
    "head",
    "template",
}


def style_of(tag: Tag) -> str:
    """The style attribute, in lower case and without spaces."""
    return re.sub(r"\s+", "", str(tag.get("style") or "")).lower()


def is_junk(tag: Tag) -> bool:
    """Whether the words in it are not part of the text: markers of Word's lists, comments, deletions."""
    style = style_of(tag)
    return (
        tag.name in DROPPED
        or "mso-list:ignore" in style
        or "mso-element:comment" in style
        or "display:none" in style
        or "mso-hide:all" in style
        or "MsoCommentReference" in (tag.get("class") or [])
    )


def inline_html(node: PageElement) -> str:
    """The node as `<b>`, `<i>`, `<a>`, `<br/>` and text, tidied at its ends."""
    html = re.sub(r"\s+", " ", _inside(node)).strip()
    return re.sub(r"^(<br/>\s*)+|(\s*<br/>)+$", "", html).strip()


def plain_text(node: PageElement) -> str:
    """Only the words of it, on one line."""
    return re.sub(r"\s+", " ", "".join(_words(node))).strip()


def _words(node: PageElement) -> list[str]:
    if isinstance(node, Tag):
        if is_junk(node):
            return []
        return [" "] if node.name == "br" else [word for child in node.children for word in _words(child)]
    return [str(node)] if _is_text(node) else []


def _is_text(node: PageElement) -> bool:
    return isinstance(node, NavigableString) and not isinstance(node, PreformattedString)


def _inside(node: PageElement) -> str:
    if not isinstance(node, Tag):
        return escape(str(node).replace("\xa0", " "), quote=False) if _is_text(node) else ""
    if is_junk(node):
        return ""
    if node.name == "br":
        return "<br/>"
    html = "".join(_inside(child) for child in node.children)
    if not html.strip():
        return html
    return _marked(node, html)


def _marked(tag: Tag, html: str) -> str:
    if tag.name == "a" and (address := link_target(str(tag.get("href") or ""))):
        return f'<a href="{escape(address)}">{html}</a>'
    style = style_of(tag)
    if _is_italic(tag, style):
        html = _wrapped("i", html)
    if _is_bold(tag, style):
        html = _wrapped("b", html)
    return html


def _wrapped(name: str, html: str) -> str:
    """The mark around the words, not around the spaces at their ends."""
    words = html.strip()
    before, after = html[: len(html) - len(html.lstrip())], html[len(html.rstrip()) :]
    return html if words.startswith(f"<{name}>") else f"{before}<{name}>{words}</{name}>{after}"


def _is_bold(tag: Tag, style: str) -> bool:
    weight = re.search(r"(?:^|;)font-weight:(\w+)", style)
    if weight:
        # Google Docs puts everything into <b style="font-weight:normal">.
        return weight[1] in {"bold", "bolder"} or (weight[1].isdigit() and int(weight[1]) >= 600)
    return tag.name in {"b", "strong"}


def _is_italic(tag: Tag, style: str) -> bool:
    slant = re.search(r"(?:^|;)font-style:(\w+)", style)
    return slant[1] in {"italic", "oblique"} if slant else tag.name in {"i", "em", "cite"}


def link_target(address: str) -> str:
    """The address without Google's detour; empty for one that leads nowhere outside the document, or runs a script."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.hostname in {"www.google.com", "google.com"} and parts.path == "/url":
        return link_target(parse_qs(parts.query).get("q", [""])[0])
    return address.strip() if parts.scheme.lower() in SCHEMES else ""
