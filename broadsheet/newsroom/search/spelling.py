# SPDX-License-Identifier: BSD-3-Clause
"""Words that nearly are the word that was typed."""

from collections.abc import Iterable


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that needs the fewest changes; None when none is near enough. The first of several equals wins."""
    allowed = 1 if len(word) < 6 else 2
    best: str | None = None
    for candidate in candidates:
        needed = changes(word, candidate, limit=allowed)
        if 0 < needed <= allowed:
            best, allowed = candidate, needed - 1
        if allowed == 0:
            break
    return best


def changes(one: str, other: str, *, limit: int) -> int:
    """How many letters must be added, taken away, replaced or swapped with their neighbour; `limit + 1` if more.

    This is the restricted Damerau-Levenshtein distance: no letter is changed twice.
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    two_above: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        row = [i + 1]
        for j, wanted in enumerate(other):
            needed = min(above[j + 1] + 1, row[j] + 1, above[j] + (letter != wanted))
            if i and j and letter == other[j - 1] and one[i - 1] == wanted:
                needed = min(needed, two_above[j - 1] + 1)
            row.append(needed)
        if min(row) > limit:
            return limit + 1
        two_above, above = above, row
    return above[-1]
