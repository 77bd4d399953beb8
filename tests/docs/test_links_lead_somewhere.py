# SPDX-License-Identifier: BSD-3-Clause
"""Every link of the docs to a file or a heading of ours finds it."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, files

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
PAGES = [path for path in files(".md") if "demo" not in path.relative_to(ROOT).parts[:1]]


def anchors(page: Path) -> set[str]:
    """The fragments that a page's headings have where such pages are shown."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(page: Path) -> list[str]:
    """The links that lead nowhere."""
    broken = []
    for link in LINK.findall(re.sub(r"```.*?```", "", page.read_text(), flags=re.DOTALL)):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, fragment = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (fragment and target.suffix == ".md" and fragment not in anchors(target)):
            broken.append(link)
    return broken


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    assert broken_links(page) == []


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Title\n[a](missing.md) [b](#title) [c](#other) [d](https://example.org)")
    assert broken_links(page) == ["missing.md", "#other"]
