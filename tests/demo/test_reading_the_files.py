# SPDX-License-Identifier: BSD-3-Clause
"""Whoever writes a demo file is told of a mistake with the file and the place."""

from pathlib import Path

import pytest

from broadsheet.config.demo.checking import check_demo
from broadsheet.config.demo.content import CrossheadPart, ParagraphPart, PullQuotePart
from broadsheet.config.demo.markdown import as_html, parts_of
from broadsheet.config.demo.pictures import drawing_of
from broadsheet.config.demo.reading import DemoFileError, read_demo
from tests.demo.small import change, write_small_demo


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_small_demo(tmp_path)


def test_the_files_become_values(folder: Path) -> None:
    demo = read_demo(folder)

    assert [article.slug for article in demo.articles] == ["first", "second", "third"]
    assert demo.articles[0].authors[0].author == "bo"
    assert demo.pictures[0].credit == "The Small Paper"


@pytest.mark.parametrize(
    ("file", "before", "after", "place", "words"),
    [
        ("articles/first.md", "standfirst: Again.", "stanfirst: Again.", "stanfirst", "there is no such field"),
        ("articles/first.md", "standfirst: Again.\n", "", "standfirst", "is missing"),
        ("articles/first.md", "topics: [ferries]", "topics: ferries", "topics", "expected a list"),
        ("articles/first.md", "2025-10-30T06:30", "yesterday", "published_at", "expected a moment"),
        ("articles/first.md", "2025-10-30T06:30", "2025-10-30T06:30+02:00", "published_at", "leave the offset out"),
        ("articles/first.md", "[{author: bo}]", "[{author: bo, for: us}]", "authors[1].for", "there is no such field"),
        ("articles/first.md", "type: news", "type: [news", "", "no valid YAML"),
        ("authors.yaml", "since_year: 2020", "since_year: soon", "bo.since_year", "expected a whole number"),
        ("people.yaml", "since: 2016", "since: 31 February 2016", "ana.roles[1].since", ""),
        ("pictures.yaml", "alt: A quay", "alt: 7", "harbour.alt", "expected text"),
        ("front.yaml", "lead: first, ", "", "lead", "is missing"),
        ("sections.yaml", "- {", "{", "", "expected a list of entries"),
    ],
)
def test_a_mistake_is_told_with_its_place(
    folder: Path, file: str, before: str, after: str, place: str, words: str
) -> None:
    change(folder, file, before, after)

    with pytest.raises(DemoFileError) as told:
        read_demo(folder)

    assert told.value.file == str(folder / file)
    assert told.value.field == place
    assert words in told.value.words


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "topics.yaml").unlink()

    with pytest.raises(DemoFileError, match=r"topics\.yaml: there is no such file"):
        read_demo(folder)


def test_an_article_needs_its_front_matter(folder: Path) -> None:
    (folder / "articles" / "first.md").write_text("Just words.\n")

    with pytest.raises(DemoFileError, match="front matter"):
        read_demo(folder)


def test_a_body_is_paragraphs_crossheads_and_directives() -> None:
    parts = parts_of("One.\n\nTwo.\n\n## Then\n\n:::pull_quote\nwords: Ah.\n:::\n", "x.md")

    assert parts == [ParagraphPart(text="One.\n\nTwo."), CrossheadPart(text="Then"), PullQuotePart(words="Ah.")]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (":::quotation\nwords: x\n:::\n", "there is no such block"),
        (":::pull_quote\nwords: x\n", "is never closed"),
        (":::pull_quote\nword: x\n:::\n", "there is no such field"),
        (":::table\nheader: [a\n:::\n", "no valid YAML"),
    ],
)
def test_a_wrong_directive_is_named(body: str, words: str) -> None:
    with pytest.raises(DemoFileError, match=words):
        parts_of(body, "x.md")


def test_markdown_becomes_what_the_editor_would_have_stored() -> None:
    text = "**Bold** and *italic*, 1 < 2, [there](article:x)\nand on.\n\n- one\n- two\n  more\n\n1. first"

    assert as_html(text, lambda address: f'to="{address}"') == (
        '<p><b>Bold</b> and <i>italic</i>, 1 &lt; 2, <a to="article:x">there</a> and on.</p>'
        "<ul><li>one</li><li>two more</li></ul><ol><li>first</li></ol>"
    )


@pytest.mark.parametrize(
    ("file", "before", "after", "words"),
    [
        ("articles/third.md", "lead_picture: harbour", "lead_picture: boat", r"third\.md: lead_picture: there is no"),
        ("articles/third.md", "section: coast", "section: sea", r"third\.md: section: there is no"),
        ("articles/third.md", "It will.", "[See](article:none)", r"third\.md: body: there is no article"),
        ("articles/third.md", "It will.", "[See](www.here)", r"third\.md: body: “www.here” is no link"),
        ("articles/third.md", "type: news", "type: rumour", r"third\.md: type: expected one of"),
        ("articles/third.md", "state: sent_back", "state: lost", r"third\.md: state: expected one of"),
        ("articles/third.md", "sent_back_reason: How do you know?\n", "", r"third\.md: sent_back_reason: is missing"),
        ("articles/first.md", "published_at: 2025-10-30T06:30\n", "", r"first\.md: published_at: is missing"),
        ("articles/first.md", "speaker: ana", "speaker: eve", r"first\.md: body: there is no person “eve”"),
        ("front.yaml", "lead: first", "lead: none", r"front\.yaml: lead: there is no"),
        ("publication.yaml", "Europe/Zurich", "Europe/Atlantis", r"publication\.yaml: time_zone: "),
        ("logins.yaml", "role: reporter", "role: poet", r"logins\.yaml: reporter\.role: expected one of"),
        ("people.yaml", "organisation: line", "organisation: ship", r"people\.yaml: ana\.roles: there is no person"),
        ("authors.yaml", "beats: [ferries]", "beats: [cars]", r"authors\.yaml: bo\.beats: there is no topic “cars”"),
        ("topics.yaml", "picture: harbour", "picture: boat", r"topics\.yaml: ferries\.picture: there is no picture"),
    ],
)
def test_a_name_that_leads_nowhere_is_told_with_its_place(
    folder: Path, file: str, before: str, after: str, words: str
) -> None:
    change(folder, file, before, after)

    with pytest.raises(DemoFileError, match=words):
        check_demo(read_demo(folder), folder)


def test_a_table_has_as_many_cells_in_each_row_as_headings(folder: Path) -> None:
    table = ":::table\nheader: [a, b]\nrows:\n  - [c]\n:::"
    change(folder, "articles/second.md", "It was late.", table)

    with pytest.raises(DemoFileError, match="row 1 has 1 cells, not 2"):
        check_demo(read_demo(folder), folder)


def test_a_scene_that_nobody_can_draw_is_named(folder: Path) -> None:
    change(folder, "pictures.yaml", "scene: quay", "scene: moon")

    with pytest.raises(DemoFileError, match=r"pictures\.yaml: harbour\.scene: there is no scene “moon”"):
        drawing_of(read_demo(folder).pictures[0], folder / "pictures.yaml")
