# SPDX-License-Identifier: BSD-3-Clause
"""The Markdown of the demo's bodies: paragraphs, lists, bold, italic, links, `##` crossheads and `:::` directives.

It is a small part of Markdown on purpose: what a body can hold, and nothing else.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from broadsheet.config.demo.content import DIRECTIVES, CrossheadPart, ParagraphPart, Part
from broadsheet.config.demo.reading import DemoFileError, parse, parse_yaml

LinkTo = Callable[[str], str]
"""Turns the address of a link into the attributes of its `<a>`."""

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITALIC = re.compile(r"\*(.+?)\*")
_BULLET = re.compile(r"- +")
_NUMBER = re.compile(r"\d+\. +")


def parts_of(body: str, file: Path | str) -> list[Part]:
    """The body in order; raises `DemoFileError` for a directive that is unknown, unclosed or wrong inside."""
    return list(_parts(body.splitlines(), file))


def _parts(lines: list[str], file: Path | str) -> Iterator[Part]:
    waiting: list[str] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        if line.startswith(("## ", ":::")):
            yield from _paragraphs(waiting)
            waiting = []
        if line.startswith("## "):
            yield CrossheadPart(text=line[3:].strip())
        elif line.startswith(":::"):
            end = _end_of_directive(lines, number, file)
            yield _directive(line[3:].strip(), lines[number + 1 : end], file, number + 1)
            number = end
        else:
            waiting.append(line)
        number += 1
    yield from _paragraphs(waiting)


def _paragraphs(lines: list[str]) -> Iterator[Part]:
    """One part for each run of lines between crossheads and directives that holds any words."""
    text = "\n".join(lines).strip()
    if text:
        yield ParagraphPart(text=text)


def _end_of_directive(lines: list[str], start: int, file: Path | str) -> int:
    for number in range(start + 1, len(lines)):
        if lines[number].strip() == ":::":
            return number
    raise DemoFileError(file, f"body line {start + 1}", f"“{lines[start]}” is never closed with a line of :::")


def _directive(name: str, inside: list[str], file: Path | str, line: int) -> Part:
    place = f"body line {line}, {name}"
    kind = DIRECTIVES.get(name)
    if kind is None:
        raise DemoFileError(file, place, f"there is no such block; there are {', '.join(DIRECTIVES)}")
    return parse(kind, parse_yaml("\n".join(inside), file, place), file, place)


def link_targets(text: str) -> list[str]:
    """The addresses of all links, as they are written."""
    return [found[2] for found in _LINK.finditer(text)]


def as_html(text: str, link_to: LinkTo) -> str:
    """Paragraphs and lists as the HTML of a rich-text field."""
    return "".join(_block(block.strip().splitlines(), link_to) for block in re.split(r"\n\s*\n", text.strip()))


def _block(lines: list[str], link_to: LinkTo) -> str:
    for marker, tag in ((_BULLET, "ul"), (_NUMBER, "ol")):
        if marker.match(lines[0]):
            return f"<{tag}>{''.join(f'<li>{_inline(item, link_to)}</li>' for item in _items(lines, marker))}</{tag}>"
    return f"<p>{_inline(' '.join(line.strip() for line in lines), link_to)}</p>"


def _items(lines: list[str], marker: re.Pattern[str]) -> list[str]:
    items: list[str] = []
    for line in lines:
        if marker.match(line):
            items.append(marker.sub("", line, count=1))
        else:
            items[-1] += f" {line.strip()}"
    return items


def _inline(text: str, link_to: LinkTo) -> str:
    escaped = html.escape(text, quote=False)
    linked = _LINK.sub(lambda found: f"<a {link_to(html.unescape(found[2]))}>{found[1]}</a>", escaped)
    return _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", linked))
