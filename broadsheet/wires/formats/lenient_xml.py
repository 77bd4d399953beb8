# SPDX-License-Identifier: BSD-3-Clause
"""XML of strangers: without entities, in any encoding it may really have, and as far as it is whole."""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from broadsheet.wires.formats.incoming import Place, Problem, Weight
from broadsheet.wires.formats.xml import allowed

MOST = 64 * 1024 * 1024
"""An agency's file of this many bytes is none."""
DEEPEST = 100


class _Keeping(TreeBuilder):
    """Keeps what was built when the file ends too early."""

    def __init__(self) -> None:
        super().__init__()
        self.root: Element | None = None

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        made = super().start(tag, attrs)
        if self.root is None:
            self.root = made
        return made


def read_whole(file: BinaryIO) -> tuple[bytes, tuple[Problem, ...]]:
    """The bytes, or none and a problem where there are far too many of them."""
    data = file.read(MOST + 1)
    if len(data) <= MOST:
        return data, ()
    return b"", (Problem(Place(), f"The file is larger than {MOST // 1024 // 1024} MB and was not read.", Weight.LOST),)


def read_xml(data: bytes) -> tuple[Element | None, tuple[Problem, ...]]:
    """The root with everything that could be read, and what was wrong."""
    root, words, line = _parse(data)
    if words and "token" in words and root is not None:
        # Mostly a byte that the encoding named does not have; Windows-1252 has every one that is seen in practice.
        again, still, _ = _parse(_as_windows(data))
        if again is not None and not still:
            note = Problem(Place(line), "The file is not in the encoding it names; it was read as Windows-1252.")
            return again, (note,)
    if not words:
        return root, ()
    return root, (Problem(Place(line), f"The XML is broken here: {words}. What stood before was read.", Weight.LOST),)


def read_root(file: BinaryIO) -> tuple[Element | None, tuple[Problem, ...]]:
    """The same of a file; None where it is far too large, which is a problem too."""
    data, problems = read_whole(file)
    return (None, problems) if problems else read_xml(data)


def _parse(data: bytes) -> tuple[Element | None, str, int]:
    target = _Keeping()
    parser = DefusedXMLParser(target=target, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    try:
        parser.feed(data)
        parser.close()
    except ParseError as error:
        return target.root, str(error).split(":")[0], error.position[0]
    except (DefusedXmlException, ValueError, LookupError) as error:
        kind = "entities are not read" if isinstance(error, DefusedXmlException) else "its encoding is not known"
        return None, kind, 1
    return target.root, "", 0


def _as_windows(data: bytes) -> bytes:
    text = data.decode("cp1252", "replace")
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()


def name_of(element: Element) -> str:
    """The element's name without its namespace: a wrong one keeps nobody from being understood."""
    return str(element.tag).rpartition("}")[2]


def within(element: Element, *names: str) -> Iterator[Element]:
    """Every element of those names below it, in order."""
    return (each for each in element.iter() if each is not element and name_of(each) in names)


def first(element: Element | None, *path: str) -> Element | None:
    """The first child of the first name, of that the first of the second, and so on."""
    for name in path:
        element = next((each for each in element if name_of(each) == name), None) if element is not None else None
    return element


def words(element: Element | None) -> str:
    """All words within, on one line."""
    return " ".join(allowed("".join(element.itertext())).split()) if element is not None else ""


def all_words(elements: Iterable[Element]) -> list[str]:
    """The words of each that has some."""
    return [found for each in elements if (found := words(each))]
