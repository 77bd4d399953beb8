# SPDX-License-Identifier: BSD-3-Clause
"""Reads ninjs 1.0 to 3.1: one item, a list of items, or one item a line."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from broadsheet.wires.formats.agency import (
    as_html,
    author_of,
    each_once,
    lost,
    names_in,
    noted,
    placed,
    read_moment,
    standing_of,
    topic_of,
)
from broadsheet.wires.formats.html_body import read_body
from broadsheet.wires.formats.incoming import Article, Author, Item, Picture, Problem, Topic
from broadsheet.wires.formats.lenient_xml import read_whole

Node = dict[str, Any]
PICTURES = {"picture", "graphic"}
TEXTS = {"text", "composite", ""}
NOTES = ("correction", "clarification", "update")
MOST_WITHIN = 8
"""Items stand within items; nobody nests them deeper than this but to do harm."""


def read(file: BinaryIO, /, *, base: str = "") -> Iterator[Item | Problem]:
    """Everything the file says."""
    data, problems = read_whole(file)
    yield from problems
    for node in _nodes(data):
        if isinstance(node, Problem):
            yield node
        else:
            yield from _item(node, base, 0)


def _nodes(data: bytes) -> Iterator[Node | Problem]:
    text = data.decode("utf-8-sig", "replace").strip()
    whole = _load(text)
    if whole is not None:
        yield from _unpacked(whole)
    elif "\n" not in text:
        yield lost("", "The file holds no JSON that could be read.")
    else:
        for number, line in enumerate(text.splitlines(), 1):
            found = _load(line) if line.strip() else []
            if found is None:
                yield lost(f"line {number}", f"Line {number} holds no JSON that could be read.")
            else:
                yield from _unpacked(found)


def _load(text: str) -> Any:
    def lowered(pairs: list[tuple[str, Any]]) -> Node:
        # ninjs 3 writes `pubStatus` where 2 wrote `pubstatus`.
        return {name.lower(): value for name, value in pairs}

    try:
        return json.loads(text, object_pairs_hook=lowered, parse_constant=lambda _word: None)
    except (ValueError, RecursionError):
        return None


def _unpacked(found: Any) -> Iterator[Node | Problem]:
    if isinstance(found, dict):
        inner = found.get("items") or found.get("_items")
        yield from _unpacked(inner) if isinstance(inner, list) else [found]
    elif isinstance(found, list):
        for item in found:
            yield item if isinstance(item, dict) else lost("", "An item is no JSON object.")
    else:
        yield lost("", "The file holds no news item.")


def _item(node: Node, base: str, depth: int) -> Iterator[Item | Problem]:
    kind = _text(node.get("type"))
    if kind in PICTURES:
        picture = _picture(node)
        yield picture or lost(_text(node.get("uri")), "A picture has no address; it was left out.")
    elif kind in TEXTS:
        yield from _article(node, base, depth)
    else:
        yield lost(_text(node.get("uri")), f"The item is of the type “{kind}”, which is no article; it was left out.")


def _article(node: Node, base: str, depth: int) -> Iterator[Item | Problem]:
    headline = _headline(node)
    blocks, problems = read_body(_body(node), base=base)
    yield from placed(problems, headline)
    if not headline and not blocks:
        yield lost(_text(node.get("uri")), "The item has neither a headline nor a text; it was left out.")
        return
    if not _text(node.get("uri")):
        yield noted(headline, "The item has no identity (uri); its headline stands in for it.")
    authors, topics = _authors(node), _topics(node)
    yield from authors
    yield from topics
    pictures: list[Picture] = []
    for role, each in _associated(node):
        if _text(each.get("type")) in PICTURES:
            found = _picture(each)
            if found and role != "body":
                pictures.append(found)
            yield found or lost(headline, "A picture has no address; it was left out.")
        elif depth < MOST_WITHIN:
            yield from _item(each, base, depth + 1)
    if _text(node.get("ednote")):
        yield noted(headline, f"Note to editors: {_text(node.get('ednote'))}")
    embargo = read_moment(node.get("embargoeduntil") or node.get("embargoed"))
    yield Article(
        ref=_text(node.get("uri")) or headline,
        headline=headline or _text(node.get("slugline")) or _text(node.get("uri")),
        standing=standing_of(_text(node.get("pubstatus")), embargo),
        body=blocks,
        short_headline=_value(node, "headline", ("short",)),
        standfirst=_value(node, "description", ("standfirst", "abstract", "summary", "text", "lead")),
        authors=tuple(each.ref for each in authors),
        topics=tuple(each.ref for each in topics),
        pictures=tuple(each.ref for each in pictures),
        published=read_moment(node.get("contentcreated") or node.get("firstcreated") or node.get("versioncreated")),
        modified=read_moment(node.get("versioncreated")),
        embargo=embargo,
        slug=_text(node.get("slugline")),
        old_addresses=_addresses(node),
        version=_text(node.get("version")),
        language=_text(node.get("language")),
        usage_terms=_text(node.get("usageterms")),
        source=_text(node.get("copyrightholder")),
        correction="\n".join(note for role in NOTES if (note := _value(node, "description", (role,)))),
    )


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def _list(value: Any) -> list[Node]:
    """Of dictionaries; ninjs 1 has them by name where 2 has a list."""
    if isinstance(value, dict):
        return [{"name": name, **each} for name, each in value.items() if isinstance(each, dict)]
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _value(node: Node, name: str, roles: Iterable[str]) -> str:
    """The first of those roles: `headlines` with a role in 2 and 3, `headline_short` in 1."""
    found = _list(node.get(f"{name}s"))
    for role in roles:
        named = (_text(each.get("value")) for each in found if _text(each.get("role")).lower() == role)
        words = next(filter(None, named), "") or _text(node.get(f"{name}_{role}"))
        if words:
            return words
    return ""


def _headline(node: Node) -> str:
    plain = next((_text(each.get("value")) for each in _list(node.get("headlines")) if not each.get("role")), "")
    found = _value(node, "headline", ("main",)) or plain or _text(node.get("headline")) or _text(node.get("title"))
    others = (_text(each.get("value")) for each in _list(node.get("headlines")))
    return " ".join((found or next((each for each in others if each), "")).split())[:255]


def _body(node: Node) -> str:
    old = [(name, _text(node.get(f"body_{name}"))) for name in ("xhtml", "html", "text")]
    new = [(_kind(each), _text(each.get("value"))) for each in _list(node.get("bodies"))]
    more = [(name[5:], _text(value)) for name, value in node.items() if name.startswith("body_")]
    found = [(kind, text) for kind, text in (*new, *old, *more) if text]
    marked = next((text for kind, text in found if "html" in kind), "")
    return marked or next((as_html(text) for kind, text in found if "xml" not in kind), "")


def _kind(body: Node) -> str:
    # Some name the type of the content, some say it with the role.
    return f"{_text(body.get('contenttype'))} {_text(body.get('role'))}".lower()


def _authors(node: Node) -> list[Author]:
    people = [*_list(node.get("people")), *_list(node.get("person"))]
    wrote = [each for each in people if _text(each.get("rel")).lower() in {"author", "additional reporting"}]
    if wrote:
        found = [author_of(_text(each.get("name")), _text(each.get("uri"))) for each in wrote]
    else:
        found = [author_of(name) for name in names_in(_text(node.get("by")) or _text(node.get("byline")))]
    return each_once(each for each in found if each.name)


def _topics(node: Node) -> list[Topic]:
    found = []
    for each in (*_list(node.get("subjects")), *_list(node.get("subject"))):
        scheme, code = _text(each.get("scheme")), _text(each.get("code")) or _text(each.get("literal"))
        uri = _text(each.get("uri"))
        known = uri if uri else f"{scheme}{':' if scheme and not scheme.endswith(('/', ':')) else ''}{code}"
        found.append(topic_of(_text(each.get("name")), known))
    return each_once(found)


def _associated(node: Node) -> Iterator[tuple[str, Node]]:
    for each in _list(node.get("associations")):
        yield _text(each.get("name")), each


def _picture(node: Node) -> Picture | None:
    renditions = [each for each in _list(node.get("renditions")) if _text(each.get("href"))]
    if not renditions:
        return None
    widths = [each.get("width") if isinstance(each.get("width"), int) else 0 for each in renditions]
    largest = renditions[widths.index(max(widths, key=lambda width: width or 0))]
    return Picture(
        ref=_text(node.get("uri")) or _text(largest.get("href")),
        address=_text(largest.get("href")),
        name=_headline(node),
        alt=_value(node, "description", ("alt",)),
        caption=_value(node, "description", ("caption", "text")),
        credit=_text(node.get("by")) or _text(node.get("byline")) or _value(node, "description", ("creditline",)),
        rights=". ".join(
            filter(None, (_text(node.get(name)) for name in ("copyrightholder", "copyrightnotice", "usageterms")))
        ),
    )


def _addresses(node: Node) -> tuple[str, ...]:
    found = (_text(each.get("value")) for each in _list(node.get("altids")) if each.get("role") == "url")
    return tuple(each for each in found if each)
