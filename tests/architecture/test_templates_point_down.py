# SPDX-License-Identifier: BSD-3-Clause
"""A room's templates include and extend only templates of their own room or of a lower one."""

import re
from pathlib import Path

from tests.architecture.source import FLOORS, ROOT, files, room_of

REFERENCE = re.compile(r"""{%-?\s*(?:include|extends|import|from)\s+["']([^"']+)["']""")


def wrong_references(room: str, text: str) -> list[str]:
    """The templates of higher or sibling rooms that the text names."""
    targets = [name.split("/")[0] for name in REFERENCE.findall(text)]
    return [target for target in targets if target in FLOORS and target != room and FLOORS[target] >= FLOORS[room]]


def test_no_template_reaches_up_or_sideways() -> None:
    templates = [(path, room_of(path)) for path in files(".html", ".jinja", ".xml", ".txt")]
    wrong = {
        str(path.relative_to(ROOT)): found
        for path, room in templates
        if room is not None and (found := wrong_references(room, Path(path).read_text()))
    }
    assert wrong == {}


def test_the_rule_finds_what_it_is_for() -> None:
    assert wrong_references("newsroom", '{% include "audience/comments.html" %}') == ["audience"]
    assert wrong_references("audience", "{%- extends 'wires/base.html' %}") == ["wires"]
    assert (
        wrong_references("newsroom", '{% from "record/parts.html" import name %}{% include "newsroom/a.html" %}') == []
    )
