# SPDX-License-Identifier: BSD-3-Clause
"""A body as a tree of XHTML elements, from which every outgoing format is written.

The tree holds only `p h2 ul ol li blockquote footer figure img figcaption table caption thead tbody tr th td a em
strong i b br`; addresses have their host.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element, SubElement, TreeBuilder, tostring

from django.utils.translation import gettext as _

from broadsheet.newsroom.context import blocks
from broadsheet.newsroom.context.parts import Link, PictureValue
from broadsheet.wires.formats.xml import allowed

EMPTY = {"br", "img"}


class _Fragment(HTMLParser):
    """Reads HTML that was sanitised already, which leaves nothing open but `<br>`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = TreeBuilder()
        self.builder.start("div", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: allowed(value or "") for name, value in attrs})
        if tag in EMPTY:
            self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(allowed(data))


def elements_of(html: str) -> list[Element]:
    """Sanitised HTML as elements; words outside any element become a paragraph."""
    fragment = _Fragment()
    fragment.feed(html)
    fragment.close()
    fragment.builder.end("div")
    root = fragment.builder.close()
    loose = (root.text or "").strip()
    return [*([_text("p", loose)] if loose else []), *root]


def body_elements(body: Iterable[blocks.Block], host: str) -> list[Element]:
    """The whole body. `host` is the publication's address without trailing slash."""
    found = [element for block in body for element in _WRITERS[type(block)](block)]
    for element in found:
        _give_host(element, host)
    return found


def _give_host(element: Element, host: str) -> None:
    for each in element.iter():
        for name in ("href", "src"):
            address = each.get(name, "")
            if address.startswith("/") and not address.startswith("//"):
                each.set(name, f"{host}{address}")
        each.tail = None if each is element else each.tail


def to_xhtml(elements: Sequence[Element]) -> str:
    """The elements as text, well-formed as XML."""
    return "\n".join(tostring(element, encoding="unicode", short_empty_elements=True) for element in elements)


def words_of(elements: Iterable[Element]) -> int:
    """How many words, captions left out."""
    return sum(len("".join(each.itertext()).split()) for each in elements if each.tag != "figure")


def _text(tag: str, words: str, **attributes: str) -> Element:
    element = Element(tag, {name: allowed(value) for name, value in attributes.items() if value})
    element.text = allowed(words)
    return element


def _rich(block: Any) -> Iterator[Element]:
    yield from elements_of(str(block.html))


def _crosshead(block: blocks.Crosshead) -> Iterator[Element]:
    yield _text("h2", block.text, id=block.anchor)


def _figure(picture: PictureValue) -> Element:
    figure = Element("figure")
    size = {"width": str(picture.width), "height": str(picture.height)}
    SubElement(figure, "img", {"src": allowed(picture.src), "alt": allowed(picture.alt), **size})
    if picture.caption or picture.credit:
        words = " – ".join(filter(None, (picture.caption, picture.credit)))
        figure.append(_text("figcaption", words))
    return figure


def _picture(block: blocks.PictureInBody) -> Iterator[Element]:
    yield _figure(block.picture)


def _gallery(block: blocks.Gallery) -> Iterator[Element]:
    if block.title:
        yield _text("h2", block.title)
    yield from (_figure(picture) for picture in block.pictures)


def quote_line(quote: blocks.Quote) -> str:
    """Who said it, as what, and how the words reached us; empty where nothing is known."""
    speaker = quote.speaker.label if quote.speaker else quote.speaker_words
    via = _("according to %(source)s") % {"source": quote.via} if quote.via else ""
    said = quote.said.words if quote.said else ""
    return ", ".join(filter(None, (speaker, quote.role, quote.provenance, via, said, quote.place)))


def _quote(block: blocks.Quote) -> Iterator[Element]:
    quote = Element("blockquote", {"cite": block.source_url} if block.source_url else {})
    quote.append(_text("p", block.words))
    if block.original_words:
        quote.append(_text("p", block.original_words, lang=block.original_language))
    line = quote_line(block)
    if line:
        quote.append(_text("footer", line))
    yield quote


def _line(label: str, link: Link, after: str = "") -> Element:
    line = Element("p")
    line.text = allowed(label)
    anchor = SubElement(line, "a", {"href": allowed(link.url)})
    anchor.text = allowed(link.label)
    anchor.tail = allowed(after) or None
    return line


def _related(block: blocks.Related) -> Iterator[Element]:
    yield _line(f"{_('Related:')} ", block.link)


def _row(parent: Element, tag: str, cells: Iterable[str]) -> None:
    row = SubElement(parent, "tr")
    for cell in cells:
        row.append(_text(tag, cell))


def _table(block: blocks.Table) -> Iterator[Element]:
    if not block.columns:
        return
    table = Element("table")
    if block.caption:
        table.append(_text("caption", block.caption))
    _row(SubElement(table, "thead"), "th", (column.heading for column in block.columns))
    body = SubElement(table, "tbody")
    for cells in block.rows:
        _row(body, "td", cells)
    yield table


def _file(block: blocks.File) -> Iterator[Element]:
    yield _line("", Link(block.title, block.url), f" ({block.extension})" if block.extension else "")


def _embed(block: blocks.Embed) -> Iterator[Element]:
    yield _line("", Link(block.title, block.url), f" ({block.provider})" if block.provider else "")


def _pull_quote(block: blocks.PullQuote) -> Iterator[Element]:
    # It repeats words of the article; where nothing is set large, they would only stand there twice.
    yield from ()


def _claim(block: blocks.ClaimInBody) -> Iterator[Element]:
    yield _line("", Link(block.claim.statement, block.claim.url), f" ({block.claim.state_label})")


def _card(block: blocks.CardInBody) -> Iterator[Element]:
    yield _text("h2", block.card.title)
    yield from (_text("p", paragraph) for paragraph in block.card.text.split("\n\n") if paragraph.strip())


def _timeline(block: blocks.TimelineInBody) -> Iterator[Element]:
    events = Element("ul")
    for event in block.events:
        events.append(_text("li", f"{event.when.words}: {event.title}"))
    yield events


_WRITERS: dict[type, Callable[[Any], Iterator[Element]]] = {
    blocks.Paragraph: _rich,
    blocks.WhyItMatters: _rich,
    blocks.Crosshead: _crosshead,
    blocks.PictureInBody: _picture,
    blocks.Gallery: _gallery,
    blocks.Quote: _quote,
    blocks.Related: _related,
    blocks.Table: _table,
    blocks.File: _file,
    blocks.Embed: _embed,
    blocks.PullQuote: _pull_quote,
    blocks.ClaimInBody: _claim,
    blocks.CardInBody: _card,
    blocks.TimelineInBody: _timeline,
}
