# SPDX-License-Identifier: BSD-3-Clause
"""What a reader typed, understood: words, phrases in quotation marks, `-left out`, `this OR that`.

Everything else is a word or nothing. There is no text that cannot be read.
"""

import re
import unicodedata
from dataclasses import dataclass

MAX_LENGTH = 200
MAX_TERMS = 16
SHORTEST_PREFIX = 3

_QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„‟«»\uff02", '"'))
_PIECES = re.compile(r'(-?)(?:"([^"]*)"|([^\s"]+))')


@dataclass(frozen=True)
class Term:
    """A word or a phrase to look for."""

    text: str
    """Without quotation marks; at least one letter or digit."""
    exact: bool
    """True for a phrase: the words as they stand. Otherwise words that begin with it are found as well."""


@dataclass(frozen=True)
class Question:
    """What to look for. Each group must occur, in any of its terms; nothing of `without` may."""

    text: str
    """What the reader typed, cleaned."""
    groups: tuple[tuple[Term, ...], ...]
    """All must occur."""
    without: tuple[Term, ...]
    """None may occur."""
    shortened: bool
    """True when what the reader typed was longer than is searched for."""

    @property
    def terms(self) -> tuple[Term, ...]:
        """Everything that may be found, in the order typed."""
        return tuple(term for group in self.groups for term in group)


def read_question(typed: str) -> Question:
    """Understand what a reader typed."""
    text = clean(typed)
    groups: list[tuple[Term, ...]] = []
    without: list[Term] = []
    joining = False
    for minus, phrase, word in _PIECES.findall(text[:MAX_LENGTH].translate(_QUOTATION_MARKS))[:MAX_TERMS]:
        if word == "OR" and not minus:
            joining = bool(groups)
            continue
        term = _term(phrase, word)
        if term is None:
            continue
        if minus:
            without.append(term)
        elif joining:
            groups[-1] = (*groups[-1], term)
        else:
            groups.append((term,))
        joining = False
    return Question(text, tuple(groups), tuple(without), shortened=len(text) > MAX_LENGTH)


def clean(typed: str) -> str:
    """The text without control characters, lone surrogates and superfluous space; accents composed."""
    kept = "".join(" " if unicodedata.category(each) in {"Cc", "Cs", "Zl", "Zp"} else each for each in typed)
    return " ".join(unicodedata.normalize("NFC", kept).split())


def _term(phrase: str, word: str) -> Term | None:
    text = " ".join((phrase or word.strip("()*:^~")).split())
    if not any(each.isalnum() for each in text):
        return None
    # A beginning of one or two letters stands in nearly every article.
    return Term(text, exact=bool(phrase) or (text.isascii() and len(text) < SHORTEST_PREFIX))
