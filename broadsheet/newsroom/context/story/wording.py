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
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(WordChange("same", "".join(new[new_from:new_to])))
            continue
        removed, added = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        found += [WordChange("removed", removed)] if removed.strip() else []
        found += [WordChange("added", added)] if added else []
    return tuple(found)


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
