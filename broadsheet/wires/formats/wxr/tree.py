# SPDX-License-Identifier: BSD-3-Clause
"""The XML of an export, element by element, in flat memory; damaged places are passed over and told.

Straight on expat: no entity is ever declared or fetched, undeclared namespaces and entities do no harm, and after a
damaged place reading goes on at the next item.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import BinaryIO
from xml.parsers import expat

CHUNK = 64 * 1024
MOST_TEXT = 32 * 1024 * 1024
"""Of one item; a post is never that long."""
DEEPEST = 60
CONTAINERS = {"rss", "channel"}
MEANINGS = (
    (re.compile(r"/export/[\d.]+/excerpt/?$"), "excerpt"),
    (re.compile(r"wordpress\.org/export/"), "wp"),
    (re.compile(r"/rss/1\.0/modules/content/?$"), "content"),
    (re.compile(r"purl\.org/dc/elements/"), "dc"),
)
NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass
class Node:
    """One element with everything in it."""

    name: str
    """With the prefix WordPress gives it, whatever the file declares."""
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own words, tidied at their ends."""
        return "".join(self.texts).strip()

    def get(self, name: str) -> str:
        """The words of the first child of that name, or empty."""
        return next((child.text for child in self.children if child.name == name), "")

    def all(self, name: str) -> Iterator["Node"]:
        """Its children of that name."""
        return (child for child in self.children if child.name == name)


@dataclass(frozen=True)
class Damage:
    """A place that could not be read."""

    line: int
    words: str


class HostileFileError(Exception):
    """It tries to do something to whoever reads it."""


def elements(file: BinaryIO) -> Iterator[Node | Damage]:
    """The children of the channel, each as soon as it is whole. Always ends; raises nothing for what is in the file."""
    chunks = _clean(file)
    parser = _Parser(line=1)
    pending = b""
    while True:
        chunk = pending or next(chunks, None)
        pending = b""
        try:
            parser.feed(chunk or b"", is_last=chunk is None)
        except HostileFileError as error:
            yield from parser.take()
            yield Damage(parser.line, str(error))
            return
        except expat.ExpatError as error:
            yield from parser.take()
            yield Damage(parser.line, f"{expat.ErrorString(error.code)}{parser.unfinished()}.")
            pending, parser = _next_item(parser, chunk or b"", chunks)
            if not pending:
                return
            continue
        yield from parser.take()
        if chunk is None:
            return


def _next_item(broken: "_Parser", chunk: bytes, chunks: Iterator[bytes]) -> tuple[bytes, "_Parser"]:
    """What follows the damaged place from the next item on, and a new parser for it."""
    rest = chunk[max(0, broken.error_at + 1) :]
    line = broken.line
    while True:
        found = re.search(rb"<item[\s>]", rest)
        if found:
            parser = _Parser(line=line + rest.count(b"\n", 0, found.start()), prefixes=broken.prefixes)
            parser.feed(b"<rss><channel>", is_last=False)
            return rest[found.start() :], parser
        following = next(chunks, None)
        if following is None:
            return b"", broken
        line += rest[:-5].count(b"\n")
        rest = rest[-5:] + following


def _clean(file: BinaryIO) -> Iterator[bytes]:
    """The file as UTF-8 without characters that XML forbids, from its first sign on."""
    start = file.read(CHUNK)
    declared = re.search(rb"<\?xml[^>]*encoding=[\"']([\w.-]+)", start[:200])
    name = "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else declared[1].decode() if declared else "utf-8"
    try:
        decoder = codecs.getincrementaldecoder("utf-8-sig" if name.lower() in {"utf-8", "utf8"} else name)("replace")
        decoder.decode(b"")
    except (LookupError, TypeError, AttributeError):
        decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    begun = False
    while start:
        text = NO_XML.sub("", str(decoder.decode(start)))
        if not begun:
            # Some hosts print empty lines before the export; XML allows none.
            text = text.lstrip()
        begun = begun or bool(text)
        if text:
            yield text.encode("utf-8", "replace")
        start = file.read(CHUNK)


class _Parser:
    """One run of expat."""

    def __init__(self, *, line: int, prefixes: dict[str, str] | None = None) -> None:
        self.prefixes = prefixes if prefixes is not None else {}
        self._first_line = line
        self._stack: list[Node] = []
        self._done: list[Node] = []
        self._fed = self._length = self._too_deep = 0
        self._expat = expat.ParserCreate("utf-8")
        self._expat.buffer_text = True
        # Unknown entities (&nbsp;) are then told instead of ending everything; nothing is fetched.
        self._expat.UseForeignDTD(True)
        self._expat.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_ALWAYS)
        self._expat.ExternalEntityRefHandler = self._nothing
        self._expat.EntityDeclHandler = self._refuse
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._text
        self._expat.SkippedEntityHandler = lambda name, _is_parameter: self._text(unescape(f"&{name};"))

    @property
    def line(self) -> int:
        """Where reading stands, counted in the whole file."""
        return self._first_line + max(self._expat.CurrentLineNumber, 1) - 1

    @property
    def error_at(self) -> int:
        """Where in the last chunk reading ended."""
        return self._expat.ErrorByteIndex - self._before

    def feed(self, chunk: bytes, *, is_last: bool) -> None:
        """Read on."""
        self._before = self._fed
        self._fed += len(chunk)
        self._expat.Parse(chunk, is_last)

    def take(self) -> Iterator[Node]:
        """What became whole."""
        done, self._done = self._done, []
        yield from done

    def unfinished(self) -> str:
        """Which item was being read, in words."""
        item = next((node for node in self._stack if node.name == "item"), None)
        return f", in the item “{item.get('title')}”, which is lost" if item else ""

    def _refuse(self, *_: object) -> None:
        raise HostileFileError("The file declares entities, which no export needs; reading ended here.")

    def _nothing(self, context: str | None, _base: object, address: str | None, _public: object) -> int:
        """What stands for the document type: an empty one, which is what lets unknown entities pass."""
        if address is not None:
            raise HostileFileError("The file points at another, which no export needs; reading ended here.")
        self._expat.ExternalEntityParserCreate(context).Parse(b"", True)
        return 1

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        for key, value in attributes.items():
            if key.startswith("xmlns:"):
                self.prefixes[key[6:]] = next((word for uri, word in MEANINGS if uri.search(value)), key[6:])
        if len(self._stack) >= DEEPEST:
            self._too_deep += 1
            return
        prefix, colon, local = name.partition(":")
        named = f"{self.prefixes.get(prefix, prefix)}:{local}" if colon else name
        self._stack.append(Node(named, self.line, attributes))

    def _end(self, _name: str) -> None:
        if self._too_deep:
            self._too_deep -= 1
            return
        node = self._stack.pop()
        if node.name in CONTAINERS or not self._stack:
            return
        if self._stack[-1].name in CONTAINERS:
            self._done.append(node)
            self._length = 0
        else:
            self._stack[-1].children.append(node)

    def _text(self, text: str) -> None:
        if not self._stack or self._stack[-1].name in CONTAINERS:
            return
        self._length += len(text)
        if self._length <= MOST_TEXT:
            self._stack[-1].texts.append(text)
