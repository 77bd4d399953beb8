# SPDX-License-Identifier: BSD-3-Clause
"""Two texts compared word by word, for readers."""

import re
from difflib import SequenceMatcher

from broadsheet.newsroom.context.story.values import WordChange

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
