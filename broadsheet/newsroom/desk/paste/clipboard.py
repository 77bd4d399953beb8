# SPDX-License-Identifier: BSD-3-Clause
"""The HTML of a clipboard, read into headings, paragraphs, lists and tables in their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag

from broadsheet.newsroom.desk.paste.inline import inline_html, is_junk, plain_text, style_of

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
CONTAINERS = {"html", "body", "div", "section", "article", "main", "header", "footer", "figure", "center", "blockquote"}
BLOCKS = HEADINGS | CONTAINERS | {"p", "ul", "ol", "li", "table", "pre", "figcaption", "hr", "tr", "td"}


@dataclass
class Heading:
    """A line above what follows."""

    text: str


@dataclass
class Paragraph:
    """Words, with their marks as HTML."""

    html: str


@dataclass
class Bullets:
    """Items of a list, each with its marks as HTML."""

    ordered: bool
    items: list[str] = field(default_factory=list)


@dataclass
class Grid:
    """A table; every row has as many cells as the longest."""

    rows: list[list[str]]
    headed: bool
    """Whether the first row names the columns."""


Piece = Heading | Paragraph | Bullets | Grid


@dataclass
class Clipboard:
    """Everything that could be kept, and how much could not."""

    pieces: list[Piece]
    pictures_left_out: int
    """Pictures lie on the writer's machine or at the word processor's maker; they must be uploaded."""


def read_clipboard(html: str) -> Clipboard:
    """Read what Word, Google Docs, LibreOffice or a browser puts on the clipboard. Never fails on odd HTML."""
    soup = BeautifulSoup(_fragment(html), "html.parser")
    pieces = list(_joined(_pieces(soup)))
    return Clipboard(pieces=pieces, pictures_left_out=len(soup.find_all("img")))


def _fragment(html: str) -> str:
    """Only what was selected, where the marks around it are there, without what Word keeps for itself in comments."""
    html = re.sub(r"<!--\[if [^\]]*\]>.*?<!\[endif\]-->", "", html, flags=re.DOTALL)
    html = re.sub(r"<!\[(if|endif)[^>]*>|<!--\[if !support\w+\]-->|<!--\[endif\]-->", "", html)
    found = re.search(r"<!--StartFragment-->(.*)<!--EndFragment-->", html, re.DOTALL)
    return found[1] if found else html


def _pieces(parent: Tag) -> Iterator[Piece]:
    """The pieces of a container; bare words between blocks are a paragraph of their own."""
    loose = BeautifulSoup("", "html.parser")
    for child in list(parent.children):
        if not _is_block(child):
            loose.append(child.extract())
            continue
        yield from _paragraph(loose)
        loose = BeautifulSoup("", "html.parser")
        assert isinstance(child, Tag)  # noqa: S101 - for the type checker; `_is_block` has looked
        yield from _block(child)
    yield from _paragraph(loose)


def _is_block(node: PageElement) -> bool:
    """Whether it begins a new line, by its name or by what it wraps: Google Docs wraps a whole text in one `<b>`."""
    return isinstance(node, Tag) and not is_junk(node) and (node.name in BLOCKS or node.find(list(BLOCKS)) is not None)


def _block(tag: Tag) -> Iterator[Piece]:
    if tag.name in HEADINGS or _is_named_heading(tag):
        text = plain_text(tag)
        if text:
            yield Heading(text)
    elif tag.name in {"ul", "ol"}:
        yield Bullets(ordered=tag.name == "ol", items=list(_items(tag)))
    elif tag.name == "table":
        yield from _table(tag)
    elif tag.name == "p" and _word_list(tag) is not None:
        yield Bullets(ordered=bool(_word_list(tag)), items=[inline_html(tag)])
    elif tag.name in {"p", "pre", "figcaption"} and tag.find(list(BLOCKS)) is None:
        yield from _paragraph(tag)
    else:
        yield from _pieces(tag)


def _paragraph(tag: Tag) -> Iterator[Piece]:
    html = inline_html(tag)
    # Two line breaks in a row are how some programs end a paragraph.
    for part in re.split(r"(?:<br/>\s*){2,}", html):
        if part.strip():
            yield Paragraph(part.strip())


def _is_named_heading(tag: Tag) -> bool:
    """Word's title, and headings of templates that keep the style's name but not the element."""
    names = " ".join(tag.get("class") or [])
    return tag.name == "p" and bool(re.search(r"MsoTitle|MsoSubtitle|MsoHeading|Heading\d", names))


def _word_list(tag: Tag) -> bool | None:
    """Whether Word numbers the paragraph, or None where it is no item of a list. The marker stands in the text."""
    style = style_of(tag)
    if "mso-list:" not in style or "mso-list:none" in style:
        return None
    marker = tag.find(lambda inner: isinstance(inner, Tag) and "mso-list:ignore" in style_of(inner))
    words = marker.get_text().strip() if isinstance(marker, Tag) else ""
    return bool(re.match(r"\(?([0-9]+|[a-z]|[ivxlc]+)[.)]", words, re.IGNORECASE)) and words != "o"


def _items(parent: Tag) -> Iterator[str]:
    for item in parent.find_all("li"):
        for inner in item.find_all(["ul", "ol"]):
            # Its items come in their turn; a list within a list is one list to a reader on a phone.
            inner.insert_before(" ")
        words = BeautifulSoup("", "html.parser")
        for child in list(item.children):
            if not (isinstance(child, Tag) and child.name in {"ul", "ol"}):
                words.append(child.extract())
        html = inline_html(words)
        if html:
            yield html


def _table(tag: Tag) -> Iterator[Piece]:
    rows = [row.find_all(["td", "th"]) for row in tag.find_all("tr")]
    rows = [cells for cells in rows if cells]
    if len(rows) <= 1 and all(len(cells) <= 1 for cells in rows):
        # One cell is a frame around words, not a table.
        for cells in rows:
            for cell in cells:
                yield from _pieces(cell)
        return
    width = max(len(cells) for cells in rows)
    texts = [[plain_text(cell) for cell in cells] + [""] * (width - len(cells)) for cells in rows]
    headed = all(cell.name == "th" for cell in rows[0]) or _is_all_bold(rows[0])
    yield Grid(rows=texts, headed=headed and len(rows) > 1)


def _is_all_bold(cells: list[Tag]) -> bool:
    filled = [html for html in map(inline_html, cells) if html]
    return bool(filled) and all(html.startswith("<b>") and html.endswith("</b>") for html in filled)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Items that Word gives one by one become one list; empty lists fall away."""
    last: Piece | None = None
    for piece in pieces:
        if isinstance(piece, Bullets) and isinstance(last, Bullets) and piece.ordered == last.ordered:
            last.items.extend(piece.items)
            continue
        if last is not None:
            yield last
        last = piece if not isinstance(piece, Bullets) or piece.items else None
    if last is not None:
        yield last
