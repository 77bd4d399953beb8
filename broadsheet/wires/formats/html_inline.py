# SPDX-License-Identifier: BSD-3-Clause
"""What stands within a paragraph of somebody else's HTML, sanitised; and addresses, made whole."""

import re
from collections.abc import Iterable
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

import nh3
from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

INLINE = {"a", "abbr", "b", "br", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "strong", "sub", "sup"}
RAW = nh3.ALLOWED_TAGS - {"img", "map", "area"}
SCHEMES = {"http", "https", "mailto", "tel"}


def whole_address(address: str, base: str, *, schemes: Iterable[str] = ("http", "https")) -> str:
    """The address as it is from anywhere; empty for what leads nowhere or runs a script."""
    try:
        joined = urljoin(f"{base}/" if base else "", address.strip())
        parts = urlsplit(joined)
        scheme, port = parts.scheme.lower(), parts.port
    except ValueError:
        return ""
    del port  # Reading it is what finds a wrong one.
    if not scheme and not base and joined.startswith("/"):
        return joined
    return joined if scheme in schemes else ""


def inline_html(nodes: Iterable[PageElement], base: str) -> str:
    """The nodes as sanitised inline HTML, on one line."""
    html = "".join(_source(node) for node in nodes)
    if "<" in html:
        html = nh3.clean(
            html,
            tags=INLINE,
            attributes={"a": {"href"}},
            attribute_filter=lambda _tag, _name, value: whole_address(value, base, schemes=SCHEMES) or None,
            url_schemes=SCHEMES,
            link_rel=None,
        )
    return tidy(html)


def tidy(html: str) -> str:
    """Without spaces and line breaks at its ends."""
    html = re.sub(r"\s+", " ", html).strip()
    return re.sub(r"^(?:<br\s*/?>\s*)+|(?:\s*<br\s*/?>)+$", "", html).strip()


def raw_html(tag: Tag) -> str:
    """The element as it is, without whatever could run."""
    return nh3.clean(str(tag), tags=set(RAW), link_rel=None).strip()


def words_of(tag: PageElement) -> str:
    """Only its words, on one line."""
    text = tag.get_text(" ") if isinstance(tag, Tag) else str(tag)
    return re.sub(r"\s+", " ", text).strip()


def path_on(address: str, base: str) -> str:
    """The address as a path on the old site; empty where it is on another."""
    try:
        parts, home = urlsplit(address), urlsplit(base)
        if parts.netloc and parts.hostname != home.hostname:
            return ""
    except ValueError:
        return ""
    if not address or parts.scheme not in {"", "http", "https"}:
        return ""
    return f"/{parts.path.lstrip('/')}{'?' if parts.query else ''}{parts.query}"


def plain_words(html: str) -> str:
    """Only the words of HTML, on one line."""
    if "<" in html or "&" in html:
        html = unescape(nh3.clean(html.replace("<br>", " "), tags=set()))
    return re.sub(r"\s+", " ", html).strip()


def _source(node: PageElement) -> str:
    if isinstance(node, PreformattedString):
        return ""
    return escape(str(node), quote=False) if isinstance(node, NavigableString) else str(node)
