# SPDX-License-Identifier: BSD-3-Clause
"""Writing XML that every parser takes: what no XML document may hold is left out beforehand."""

import re
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from io import StringIO
from typing import TypeVar
from xml.etree.ElementTree import Element, SubElement, tostring
from xml.sax.xmlreader import AttributesImpl

from django.utils.xmlutils import SimplerXMLGenerator

from broadsheet.core.dependencies import remembered

V = TypeVar("V", bound=Hashable)

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class XmlWriter:
    """A document under construction."""

    def __init__(self) -> None:
        """Begin it."""
        self._text = StringIO()
        self._generator = SimplerXMLGenerator(self._text, "utf-8", short_empty_elements=True)
        self._generator.startDocument()

    def element(self, name: str, text: str = "", **attributes: str) -> None:
        """A whole element. An underscore in an attribute's name stands for a colon (`xml_lang`)."""
        with self.inside(name, **attributes):
            self._generator.characters(allowed(text))

    def filled(self, name: str, text: str, **attributes: str) -> None:
        """A whole element, if there is something to put into it."""
        if text:
            self.element(name, text, **attributes)

    @contextmanager
    def inside(self, name: str, **attributes: str) -> Iterator[None]:
        """Everything written meanwhile goes into this element."""
        named = {key.replace("_", ":"): allowed(value) for key, value in attributes.items()}
        self._generator.startElement(name, AttributesImpl(named))
        yield
        self._generator.endElement(name)

    def shared(self, write: Callable[["XmlWriter", V], None], value: V) -> None:
        """What `write` writes of the value. It must look at nothing else: many documents hold the same."""
        name = (write.__module__, write.__qualname__, value)
        self._generator.ignorableWhitespace(remembered(name, lambda: _written(write, value), lasting=True))

    def document(self) -> bytes:
        """The finished document."""
        self._generator.endDocument()
        return self.text().encode()

    def text(self) -> str:
        """What was written so far."""
        return self._text.getvalue()

    def length(self) -> int:
        """How much that is."""
        return self._text.tell()


def _written(write: Callable[[XmlWriter, V], None], value: V) -> str:
    xml = XmlWriter()
    start = xml.length()
    write(xml, value)
    return xml.text()[start:]


def put(parent: Element, tag: str, text: str = "", /, **attributes: str) -> Element:
    """A child with this text. Empty attributes are left out; `__` in a name stands for a dot, `_` for a hyphen."""
    named = {name.replace("__", ".").replace("_", "-"): allowed(value) for name, value in attributes.items() if value}
    element = SubElement(parent, tag, named)
    element.text = allowed(text) or None
    return element


def as_document(root: Element) -> bytes:
    """The finished document of a tree, as UTF-8."""
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def allowed(text: str) -> str:
    """The text without characters that XML 1.0 forbids."""
    return _FORBIDDEN.sub("", text)
