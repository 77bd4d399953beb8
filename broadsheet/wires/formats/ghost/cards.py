# SPDX-License-Identifier: BSD-3-Clause
"""The cards of Ghost's editor, old and new, as HTML that the reader of bodies understands."""

from collections.abc import Callable
from html import escape
from typing import Any

Node = dict[str, Any]

LEFT_OUT = {"email", "email-cta", "paywall", "more", "signup", "subscribe"}
"""What stands in letters only, or does something on the old site."""


def card_html(kind: str, values: Node) -> str | None:
    """The card as HTML, empty for what is left out; None for a card that is not known."""
    if kind in LEFT_OUT:
        return ""
    make = _CARDS.get(kind)
    return make(values) if make else None


def said(values: Node, *names: str) -> str:
    """The first of those values that is a text with something in it."""
    return next((value for name in names if isinstance(value := values.get(name), str) and value.strip()), "")


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


def _linked(values: Node, address: str, words: str) -> str:
    return f'<p><a href="{escape(address)}">{escape(words or address)}</a></p>' if address else _paragraph(words)


def _caption(values: Node) -> str:
    caption = said(values, "caption")
    return f"<figcaption>{caption}</figcaption>" if caption else ""


def _image(values: Node) -> str:
    image = f'<img src="{escape(said(values, "src"))}" alt="{escape(said(values, "altText", "alt"))}">'
    address = said(values, "href")
    image = f'<a href="{escape(address)}">{image}</a>' if address else image
    return f"<figure>{image}{_caption(values)}</figure>"


def _gallery(values: Node) -> str:
    images = values.get("images")
    shown = "".join(_image(each) for each in images if isinstance(each, dict)) if isinstance(images, list) else ""
    return f'<figure class="gallery">{shown}{_caption(values)}</figure>'


def _embed(values: Node) -> str:
    meta = values.get("metadata")
    title = said(values, "caption") or said(meta if isinstance(meta, dict) else {}, "title")
    address = said(values, "url")
    return f'<iframe src="{escape(address)}" title="{escape(title)}"></iframe>' if address else said(values, "html")


def _bookmark(values: Node) -> str:
    meta = values.get("metadata")
    known = meta if isinstance(meta, dict) else values
    title, about = said(known, "title"), said(known, "description")
    address = said(values, "url") or said(known, "url")
    return _linked(values, address, title) + _paragraph(about)


def _callout(values: Node) -> str:
    emoji = said(values, "calloutEmoji", "emoji")
    return f"<p>{escape(f'{emoji} ') if emoji else ''}{said(values, 'calloutText', 'text')}</p>"


def _toggle(values: Node) -> str:
    return f"<h3>{said(values, 'heading')}</h3>{said(values, 'content')}"


def _button(values: Node) -> str:
    return _linked(values, said(values, "buttonUrl", "url"), said(values, "buttonText", "text"))


def _product(values: Node) -> str:
    image = _image({"src": said(values, "productImageSrc")}) if said(values, "productImageSrc") else ""
    button = _linked(values, said(values, "productUrl"), said(values, "productButton"))
    return f"{image}<h3>{said(values, 'productTitle')}</h3>{said(values, 'productDescription')}{button}"


def _header(values: Node) -> str:
    heading, about = said(values, "header", "heading"), said(values, "subheader", "subheading")
    button = _linked(values, said(values, "buttonUrl"), said(values, "buttonText")) if said(values, "buttonUrl") else ""
    return f"<h2>{heading}</h2>{f'<p>{about}</p>' if about else ''}{button}"


def _file(values: Node) -> str:
    name = said(values, "fileTitle", "title", "fileName")
    address = said(values, "src")
    link = f'<div class="wp-block-file"><a href="{escape(address)}">{escape(name or address)}</a></div>'
    return link + _paragraph(said(values, "fileCaption"))


def _media(tag: str) -> Callable[[Node], str]:
    def make(values: Node) -> str:
        media = f'<{tag} src="{escape(said(values, "src"))}"></{tag}>'
        return f"<figure>{media}{_caption(values)}</figure>" + _paragraph(said(values, "title"))

    return make


def _code(values: Node) -> str:
    return f"<pre><code>{escape(said(values, 'code'))}</code></pre>{_paragraph(said(values, 'caption'))}"


def _html(values: Node) -> str:
    return said(values, "html")


_CARDS: dict[str, Callable[[Node], str]] = {
    "audio": _media("audio"),
    "bookmark": _bookmark,
    "button": _button,
    "call-to-action": lambda values: said(values, "textValue") + _button(values),
    "callout": _callout,
    "code": _code,
    "codeblock": _code,
    "embed": _embed,
    "file": _file,
    "gallery": _gallery,
    "header": _header,
    "horizontalrule": lambda _values: "<hr>",
    "hr": lambda _values: "<hr>",
    "html": _html,
    "image": _image,
    "product": _product,
    "toggle": _toggle,
    "video": _media("video"),
}
