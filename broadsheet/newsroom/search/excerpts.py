# SPDX-License-Identifier: BSD-3-Clause
"""A few lines of an article around the words that were found."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from broadsheet.newsroom.models import ArticlePage
from broadsheet.newsroom.search.question import Term

LENGTH = 36
"""Words in an excerpt."""
BEFORE = 8
"""Words shown before the first that was found."""

Pieces = tuple[tuple[str, bool], ...]

# Combining marks belong to the word, and so does an apostrophe within it.
_WORD = re.compile(r"[^\W_](?:[\w\u0300-\u036f]|['\u2019](?=\w))*")


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    hit: bool


def excerpt(article: ArticlePage, terms: tuple[Term, ...]) -> Pieces:
    """The stretch of the article with most hits; its standfirst's beginning where the body's words do not show why."""
    text = " ".join(" ".join(plain_text(article)).split())
    wanted = [(_fold(word), term.exact) for term in terms for word in _WORD.findall(term.text)]
    words = [
        _Word(found.start(), found.end(), _is_wanted(_fold(found.group()), wanted)) for found in _WORD.finditer(text)
    ]
    return _pieces(text, words, _best_start(words))


def plain_text(article: ArticlePage) -> Iterator[str]:
    """What the article says, without its headline."""
    yield article.standfirst
    for block in article.body.get_prep_value():
        yield from _block_text(block["type"], block["value"])


def _block_text(kind: str, value: Any) -> Iterator[str]:
    match kind:
        case "paragraph":
            yield _without_tags(value)
        case "why_it_matters":
            yield _without_tags(value["text"])
        case "crosshead":
            yield value["text"]
        case "quote":
            yield value["words"]


def _without_tags(source: str) -> str:
    # A closed paragraph ends a word: `</p><p>` must not join two.
    return unescape(strip_tags(source.replace("</", " </").replace("<br", " <br")))


def _best_start(words: list[_Word]) -> int:
    hits = [index for index, word in enumerate(words) if word.hit]
    if not hits:
        return 0
    best = max(hits, key=lambda first: (sum(first <= hit < first + LENGTH - BEFORE for hit in hits), -first))
    return max(0, best - BEFORE)


def _pieces(text: str, words: list[_Word], first: int) -> Pieces:
    shown = words[first : first + LENGTH]
    if not shown:
        return ()
    pieces: list[tuple[str, bool]] = []
    position = shown[0].start
    for word in shown:
        if word.hit:
            pieces.append((text[position : word.start], False))
            pieces.append((text[word.start : word.end], True))
            position = word.end
    last = shown[-1] is words[-1]
    end = len(text) if last else shown[-1].end
    pieces.append((text[position:end] + ("" if last else " …"), False))
    if first:
        pieces.insert(0, ("… ", False))
    return tuple(piece for piece in _joined(pieces) if piece[0])


def _joined(pieces: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    waiting = ""
    for text, hit in pieces:
        if hit:
            yield waiting, False
            yield text, True
            waiting = ""
        else:
            waiting += text
    yield waiting, False


def _is_wanted(word: str, wanted: list[tuple[str, bool]]) -> bool:
    return any(word == each or (not exact and word.startswith(each)) for each, exact in wanted)


def _fold(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
