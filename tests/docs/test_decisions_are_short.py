# SPDX-License-Identifier: BSD-3-Clause
"""A record of a decision says context, decision and consequences on one page."""

from pathlib import Path

import pytest

from tests.architecture.source import ROOT, files

RECORDS = [path for path in files(".md") if path.parent == ROOT / "docs" / "decisions"]


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_it_is_short_and_whole(record: Path) -> None:
    text = record.read_text()
    assert len(text.splitlines()) <= 40
    assert all(part in text for part in ("Status: ", "## Context", "## Decision", "## Consequences"))


def test_they_are_numbered_without_a_gap() -> None:
    assert [int(path.name[:4]) for path in RECORDS] == list(range(1, len(RECORDS) + 1))
