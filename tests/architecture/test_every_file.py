# SPDX-License-Identifier: BSD-3-Clause
"""What holds for each file: its licence line, its length, and no drawer for odds and ends."""

from tests.architecture.source import ROOT, files

LICENCE = "# SPDX-License-Identifier: BSD-3-Clause"
LONGEST = 500
JUNK_DRAWERS = {"utils.py", "helpers.py", "common.py", "misc.py"}
# What Django and Wagtail write: its form is not ours to choose.
GENERATED = {"migrations", "stock_wagtail"}


def own_python() -> dict[str, list[str]]:
    return {
        str(path.relative_to(ROOT)): path.read_text().splitlines()
        for path in files(".py")
        if not GENERATED & set(path.parts)
    }


def test_every_python_file_begins_with_its_licence() -> None:
    assert [name for name, lines in own_python().items() if not lines or LICENCE not in lines[:2]] == []


def test_every_python_file_says_what_it_is() -> None:
    assert [name for name, lines in own_python().items() if len(lines) < 2 or not lines[1].startswith('"""')] == []


def test_no_file_is_longer_than_one_can_keep_in_mind() -> None:
    assert {name: len(lines) for name, lines in own_python().items() if len(lines) > LONGEST} == {}


def test_no_file_is_a_junk_drawer() -> None:
    assert [name for name in own_python() if name.rsplit("/", 1)[-1] in JUNK_DRAWERS] == []
