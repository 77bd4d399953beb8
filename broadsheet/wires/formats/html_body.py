# SPDX-License-Identifier: BSD-3-Clause
"""Somebody else's HTML, read into blocks.

What no block can hold becomes sanitised HTML, and a problem says so. Nothing raises for odd HTML.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

import nh3
from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from broadsheet.wires.formats.html_inline import INLINE, inline_html, raw_html, tidy, whole_address, words_of
from broadsheet.wires.formats.incoming import (
    Block,
    Crosshead,
    Embed,
    FileBlock,
    Gallery,
    ListBlock,
    Paragraph,
    PictureBlock,
    Place,
    Preformatted,
    Problem,
    Quote,
    RawHtml,
    Rule,
    Table,
    Weight,
)

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
FRAMES = {
    "html", "body", "div", "section", "article", "main", "header", "footer", "aside", "center", "nav", "details",
    "summary", "figcaption", "picture", "address", "hgroup", "dl", "dt", "dd", "li", "noscript", "tr", "td", "th",
    "tbody", "thead", "caption", "span", "a", "b", "strong", "em", "i", "font", "u", "small", "label",
}  # fmt: skip
MEDIA = {"audio", "video", "iframe", "object", "embed"}
STARTS_A_BLOCK = (
    HEADINGS
    | MEDIA
    | {
        "p", "ul", "ol", "table", "blockquote", "figure", "pre", "hr", "img", "form", "div", "section", "article",
        "aside", "dl", "dt", "dd", "details", "summary", "address", "center", "svg", "math", "canvas",
    }
)  # fmt: skip
KEPT_ATTRIBUTES = {
    "src", "href", "class", "alt", "title", "data", "data-src", "data-orig-file", "data-id", "data-caption", "start",
    "colspan", "rowspan", "cite",
}  # fmt: skip
DEEPEST = 80
ALONE = re.compile(r"https?://\S+")


def read_body(html: str, *, base: str = "", autop: bool = False) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The blocks, and what could not be kept as it was; the problems' place is the caller's to say.

    `base` is what relative addresses stand on. `autop`: an empty line ends a paragraph and a line end is one, as in
    WordPress's classic editor; an address alone on its line is an embed.
    """
    walk = _Walk(base.rstrip("/"), autop=autop)
    if re.search(r"<script", html, re.IGNORECASE):
        walk.tell("A <script> was left out.", Weight.LOST)
    walk.inside(BeautifulSoup(_well_formed(html), "html.parser"), 0)
    return tuple(walk.blocks), tuple(dict.fromkeys(walk.problems))


def _well_formed(html: str) -> str:
    """As a browser understands it: every element closed, and nothing that runs; comments stay, for WordPress's sake."""
    return nh3.clean(
        html,
        tags=STARTS_A_BLOCK | FRAMES | INLINE | {"source"},
        attributes={"*": KEPT_ATTRIBUTES},
        clean_content_tags={"script", "style", "template", "title"},
        strip_comments=False,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel"},
    )


class _Walk:
    """Goes through a tree once, top down, and collects."""

    def __init__(self, base: str, *, autop: bool) -> None:
        self._base = base
        self._autop = autop
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []

    def inside(self, parent: Tag, depth: int) -> None:
        """Everything in a container; what stands between blocks is paragraphs."""
        loose: list[PageElement] = []
        for child in parent.children:
            if isinstance(child, Comment):
                self._note_comment(child)
            elif isinstance(child, Tag) and _is_block(child):
                self._paragraphs(loose)
                loose = []
                self._block(child, depth + 1)
            else:
                loose.append(child)
        self._paragraphs(loose)

    def _note_comment(self, comment: Comment) -> None:
        found = re.match(r"\s*wp:([a-z0-9/-]+).*/\s*$", comment, re.DOTALL)
        if found and found[1] not in {"spacer", "more", "nextpage"}:
            self.tell(f"The block “{found[1]}” makes its words from the old site; it was left out.", Weight.LOST)

    def tell(self, words: str, weight: Weight) -> None:
        """One problem."""
        self.problems.append(Problem(Place(), words, weight))

    def _paragraphs(self, nodes: list[PageElement]) -> None:
        if not self._autop:
            self._paragraph(nodes)
            return
        run: list[PageElement] = []
        for node in nodes:
            if not isinstance(node, NavigableString) or isinstance(node, PreformattedString):
                run.append(node)
                continue
            first, *others = re.split(r"\n[^\S\n]*\n\s*", str(node).replace("\r\n", "\n"))
            run += _lines(first)
            for part in others:
                self._paragraph(run)
                run = _lines(part)
        self._paragraph(run)

    def _paragraph(self, nodes: Iterable[PageElement]) -> None:
        html = inline_html(nodes, self._base)
        if self._autop and ALONE.fullmatch(html):
            self.blocks.append(Embed(html.replace("&amp;", "&")))
        elif re.sub(r"<[^>]*>|&nbsp;|\s", "", html):
            self.blocks.append(Paragraph(html))

    def _block(self, tag: Tag, depth: int) -> None:
        if depth > DEEPEST:
            if words := words_of(tag):
                self.tell("Elements stood too deep within one another; their words were kept.", Weight.CHANGED)
                self._paragraph([NavigableString(words)])
            return
        if _is_gallery(tag) and tag.name != "figure":
            self._gallery(tag)
        else:
            MAKERS.get(tag.name, _Walk._frame if tag.name in FRAMES else _Walk._raw)(self, tag, depth)

    def _heading(self, tag: Tag, depth: int) -> None:
        for picture in tag.find_all("img"):
            self._img(picture, depth)
        if words := words_of(tag):
            self.blocks.append(Crosshead(words, int(tag.name[1])))

    def _p(self, tag: Tag, depth: int) -> None:
        if any(isinstance(inner, Tag) and inner.name in STARTS_A_BLOCK for inner in tag.find_all(True)):
            self.inside(tag, depth)
        else:
            self._paragraphs(list(tag.children))

    def _frame(self, tag: Tag, depth: int) -> None:
        pictures = tag.find_all("img")
        if tag.name == "a" and len(pictures) == 1 and not words_of(tag):
            self.blocks.append(self._picture(pictures[0], link=str(tag.get("href") or "")))
        elif "wp-block-file" in _classes(tag) and (link := tag.find("a", href=True)):
            self._file(str(link["href"]), words_of(link))
        else:
            self.inside(tag, depth)

    def _list(self, tag: Tag, depth: int) -> None:
        del depth
        items = [child for child in tag.children if isinstance(child, Tag) and child.name == "li"]
        inner = tuple(html for item in items if (html := self._point(item)))
        for picture in tag.find_all("img"):
            self.blocks.append(self._picture(picture))
        if inner:
            start = str(tag.get("start") or "1")
            self.blocks.append(ListBlock(inner, tag.name == "ol", int(start) if start.isdecimal() else 1))

    def _point(self, item: Tag, depth: int = 0) -> str:
        """A point, and the lists within it."""
        below = [child for child in item.children if isinstance(child, Tag) and child.name in {"ul", "ol"}]
        html = inline_html((child for child in item.children if child not in below), self._base)
        for each in below if depth < DEEPEST // 4 else ():
            points = [self._point(li, depth + 1) for li in each.find_all("li", recursive=False)]
            html += f"<{each.name}>{''.join(f'<li>{point}</li>' for point in points if point)}</{each.name}>"
        return html

    def _table(self, tag: Tag, depth: int) -> None:
        lines = [line for line in tag.find_all("tr") if line.find_parent("table") is tag]
        cells = [line.find_all(["td", "th"], recursive=False) for line in lines]
        cells = [line for line in cells if line]
        if not cells:
            self.inside(tag, depth)
            return
        if tag.find(["table", "img", "iframe"]) or any(
            cell.get("colspan") or cell.get("rowspan") for cell in tag.find_all(["td", "th"])
        ):
            self._raw(tag)
            return
        width = max(map(len, cells))
        rows = tuple(
            tuple(inline_html(cell.children, self._base) for cell in line) + ("",) * (width - len(line))
            for line in cells
        )
        headed = all(cell.name == "th" for cell in cells[0])
        caption = tag.find("caption")
        self.blocks.append(
            Table(
                rows,
                header_row=headed,
                header_column=all(line[0].name == "th" for line in cells[1:]) and len(cells) > 1,
                caption=words_of(caption) if caption else "",
            )
        )

    def _quote(self, tag: Tag, depth: int, *, pulled: bool = False) -> None:
        inner = _Walk(self._base, autop=self._autop)
        speaker = tag.find(["cite", "footer"])
        said = words_of(speaker).lstrip("—–- ") if speaker else ""
        if speaker:
            speaker.extract()
        inner.inside(tag, depth)
        texts = [block.html for block in inner.blocks if isinstance(block, Paragraph)]
        for block in inner.blocks:
            if isinstance(block, ListBlock):
                texts += block.items
            elif isinstance(block, Crosshead):
                texts.append(block.text.replace("&", "&amp;").replace("<", "&lt;"))
        if texts:
            source = whole_address(str(tag.get("cite") or ""), self._base) if tag.get("cite") else ""
            self.blocks.append(Quote("<br>".join(texts), said, source, pulled))
        self.blocks += [block for block in inner.blocks if not isinstance(block, Paragraph | ListBlock | Crosshead)]
        self.problems += inner.problems

    def _figure(self, tag: Tag, depth: int) -> None:
        classes, caption_tag = _classes(tag), tag.find("figcaption")
        caption = inline_html(caption_tag.children, self._base) if caption_tag else ""
        plain = words_of(caption_tag) if caption_tag else ""
        quote = tag.find("blockquote")
        if _is_gallery(tag):
            self._gallery(tag)
        elif "embed" in classes and (address := _embedded(tag)):
            self.blocks.append(Embed(address, plain))
        elif quote and ("pullquote" in classes or not tag.find("img")):
            self._quote(quote, depth, pulled="pullquote" in classes)
        elif len(pictures := tag.find_all("img")) == 1 and not tag.find(["table", "video"]):
            link = pictures[0].find_parent("a")
            self.blocks.append(self._picture(pictures[0], caption, str(link.get("href") or "") if link else ""))
        elif (media := tag.find(list(MEDIA))) is not None:
            self._media(media, plain)
        else:
            self.inside(tag, depth)

    def _picture(self, tag: Tag, caption: str = "", link: str = "") -> PictureBlock:
        address = whole_address(
            str(tag.get("data-orig-file") or tag.get("src") or tag.get("data-src") or ""), self._base
        )
        known = re.search(r"\bwp-image-(\d+)\b", _classes(tag))
        ref = str(tag.get("data-id") or (known[1] if known else ""))
        return PictureBlock(
            address if tag.get("src") or tag.get("data-src") or tag.get("data-orig-file") else "",
            ref,
            str(tag.get("alt") or ""),
            caption or str(tag.get("data-caption") or ""),
            link=whole_address(link, self._base) if link else "",
        )

    def _img(self, tag: Tag, depth: int) -> None:
        del depth
        picture = self._picture(tag)
        if picture.address or picture.ref:
            self.blocks.append(picture)
        else:
            self.tell("A picture without an address was left out.", Weight.LOST)

    def _gallery(self, tag: Tag) -> None:
        pictures = []
        for picture in tag.find_all("img"):
            holder = picture.find_parent(["figure", "li", "dl"])
            words = holder.find(["figcaption", "dd"]) if holder and holder is not tag else None
            pictures.append(self._picture(picture, inline_html(words.children, self._base) if words else ""))
        pictures = [picture for picture in pictures if picture.address or picture.ref]
        own = tag.find("figcaption", recursive=False) if tag.name == "figure" else None
        if len(pictures) == 1:
            self.blocks.append(pictures[0])
        elif pictures:
            self.blocks.append(Gallery(tuple(pictures), words_of(own) if own else ""))

    def _media_block(self, tag: Tag, depth: int) -> None:
        del depth
        self._media(tag)

    def _media(self, tag: Tag, caption: str = "") -> None:
        inner = tag.find("source")
        address = str(
            tag.get("src") or tag.get("data") or tag.get("data-src") or (inner.get("src") if inner else "") or ""
        )
        whole = whole_address(address, self._base) if address else ""
        if not whole:
            self.tell(f"A <{tag.name}> without an address that can be opened was left out.", Weight.LOST)
        elif tag.name in {"audio", "video"}:
            self.blocks.append(FileBlock(whole, _name(whole), tag.name, caption))
        else:
            self.blocks.append(Embed(whole, caption or str(tag.get("title") or "")))

    def _file(self, address: str, name: str) -> None:
        if whole := whole_address(address, self._base):
            self.blocks.append(FileBlock(whole, name or _name(whole)))

    def _pre(self, tag: Tag, depth: int) -> None:
        del depth
        text = tag.get_text().strip("\n")
        if text.strip():
            self.blocks.append(Preformatted(text, is_code="verse" not in _classes(tag)))

    def _hr(self, tag: Tag, depth: int) -> None:
        del tag, depth
        self.blocks.append(Rule())

    def _raw(self, tag: Tag, depth: int = 0) -> None:
        del depth
        html = tidy(raw_html(tag))
        if re.sub(r"<[^>]*>|\s", "", html):
            self.tell(f"A <{tag.name}> has no block here; it was kept as HTML.", Weight.CHANGED)
            self.blocks.append(RawHtml(html))
        else:
            self.tell(f"A <{tag.name}> was left out.", Weight.LOST)


MAKERS: dict[str, Callable[[_Walk, Tag, int], None]] = {
    "p": _Walk._p,
    "ul": _Walk._list,
    "ol": _Walk._list,
    "table": _Walk._table,
    "blockquote": _Walk._quote,
    "figure": _Walk._figure,
    "img": _Walk._img,
    "pre": _Walk._pre,
    "hr": _Walk._hr,
    **dict.fromkeys(HEADINGS, _Walk._heading),
    **dict.fromkeys(MEDIA, _Walk._media_block),
}


def _is_block(tag: Tag) -> bool:
    return tag.name in STARTS_A_BLOCK or tag.find(list(STARTS_A_BLOCK)) is not None


def _lines(text: str) -> list[PageElement]:
    """A text node whose line ends count."""
    nodes: list[PageElement] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            nodes.append(Tag(name="br", can_be_empty_element=True))
        nodes.append(NavigableString(line))
    return nodes


def _classes(tag: Tag) -> str:
    found: Any = tag.get("class") or []
    return found if isinstance(found, str) else " ".join(found)


def _is_gallery(tag: Tag) -> bool:
    return bool(re.search(r"(?:^|[\s-])gallery(?:$|\s)|tiled-gallery", _classes(tag))) and tag.find("img") is not None


def _embedded(tag: Tag) -> str:
    frame = tag.find("iframe")
    if frame and frame.get("src"):
        return whole_address(str(frame["src"]), "")
    found = ALONE.search(tag.get_text(" "))
    return found[0] if found else ""


def _name(address: str) -> str:
    return urlsplit(address).path.rpartition("/")[2] or address
