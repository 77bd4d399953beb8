# SPDX-License-Identifier: BSD-3-Clause
"""Two texts compared word by word, for readers."""

import re
from difflib import SequenceMatcher

from broadsheet.newsroom.context.parts import WordChange

TOKEN = re.compile(r"\s+|[^\s]+")


def word_changes(before: str, after: str) -> tuple[WordChange, ...]:
    """What stays, what was added, what was removed, in reading order; joined runs, so that it reads like a text."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    found: list[WordChange] = []
    for same, removed, added in _runs(old, new):
        if same:
            found.append(WordChange("same", added))
            continue
        found += [WordChange("removed", removed)] if removed.strip() else []
        found += [WordChange("added", added)] if added else []
    return tuple(found)


def _runs(old: list[str], new: list[str]) -> list[tuple[bool, str, str]]:
    """Runs that are the same or not, before and after. A space between two changed words is part of the change."""
    runs: list[tuple[bool, str, str]] = []
    pending = ""
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        removed, added = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if tag == "equal" and not added.strip() and runs and not runs[-1][0]:
            pending = added
        elif tag == "equal":
            runs.append((True, pending + removed, pending + added))
            pending = ""
        elif pending:
            _same, removed_before, added_before = runs.pop()
            runs.append((False, removed_before + pending + removed, added_before + pending + added))
            pending = ""
        else:
            runs.append((False, removed, added))
    return [*runs, (True, pending, pending)] if pending else runs


def shortened(changes: tuple[WordChange, ...], *, around: int = 90) -> tuple[WordChange, ...]:
    """The same with long unchanged runs cut down to the words next to a change."""
    last = len(changes) - 1
    return tuple(
        WordChange("same", _cut(each.words, around, opens=index == 0, ends=index == last))
        if each.kind == "same"
        else each
        for index, each in enumerate(changes)
    )


def _cut(words: str, around: int, *, opens: bool, ends: bool) -> str:
    if len(words) <= 2 * around + 20:
        return words
    before = "" if opens else words[:around].rsplit(" ", 1)[0]
    after = "" if ends else words[-around:].split(" ", 1)[-1]
    return f"{before} … {after}"
