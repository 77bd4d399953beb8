# SPDX-License-Identifier: BSD-3-Clause
"""Reads comments from an export of Disqus, thread by thread, in flat memory."""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from broadsheet.wires.formats.agency import lost, noted, read_moment
from broadsheet.wires.formats.html_body import read_body
from broadsheet.wires.formats.incoming import Comment, Item, Place, Problem, Weight
from broadsheet.wires.formats.lenient_xml import first, name_of, words


def read(file: BinaryIO, /, *, base: str = "") -> Iterator[Item | Problem]:
    """Each comment; its `article` is the address of the page it stood under, for the file holds no articles."""
    threads: dict[str, str] = {}
    try:
        for element in _elements(file):
            if name_of(element) == "post":
                yield _comment(element, threads)
            elif first(element, "link") is not None:
                threads[_id(element)] = words(first(element, "link")) or words(first(element, "id"))
    except ParseError as error:
        where = Place(error.position[0])
        yield Problem(where, "The XML is broken here. What stood before was read.", Weight.LOST)
    except (DefusedXmlException, ValueError, LookupError):
        yield lost("", "The file defines entities or names an unknown encoding; it was not read further.")
    if not threads:
        yield noted("", "The file names no page under which anything was said.")


def _elements(file: BinaryIO) -> Iterator[Element]:
    """Threads and comments of the first level, each forgotten when it is done."""
    root: Element | None = None
    depth = 0
    for event, element in iterparse(file, events=("start", "end"), forbid_dtd=False):
        depth += 1 if event == "start" else -1
        if root is None:
            root = element
        elif event == "end" and depth == 1:
            # A comment names its thread with an element of the same name, deeper down.
            if name_of(element) in {"thread", "post"}:
                yield element
            root.clear()


def _id(element: Element) -> str:
    return next((value for name, value in element.attrib.items() if name.rpartition("}")[2] == "id"), "")


def _comment(post: Element, threads: dict[str, str]) -> Comment | Problem:
    thread, parent = first(post, "thread"), first(post, "parent")
    page = threads.get(_id(thread), "") if thread is not None else ""
    if not page:
        return lost(_id(post), "A comment stands under no page that the file names; it was left out.")
    said = first(post, "message")
    blocks, _problems = read_body("".join(said.itertext()) if said is not None else "")
    author = first(post, "author")
    return Comment(
        ref=_id(post),
        article=page,
        written=read_moment(words(first(post, "createdAt"))),
        html="".join(f"<p>{inner}</p>" for block in blocks if (inner := getattr(block, "html", ""))),
        standing=_standing(post),
        parent=_id(parent) if parent is not None else "",
        name=words(first(author, "name")),
        email=words(first(author, "email")),
        website=words(first(author, "link")),
    )


def _standing(post: Element) -> str:
    if words(first(post, "isDeleted")) == "true":
        return "deleted"
    if words(first(post, "isSpam")) == "true":
        return "spam"
    approved = words(first(post, "isApproved"))
    return "held" if approved == "false" else "approved"
