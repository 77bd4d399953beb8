# SPDX-License-Identifier: BSD-3-Clause
"""Text from Word and Google Docs keeps its structure and drops its junk."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.core.models import User
from broadsheet.newsroom.desk.paste.blocks import to_blocks
from broadsheet.newsroom.desk.paste.clipboard import read_clipboard
from tests.newsroom.desk.conftest import Newsroom

CLIPBOARDS = Path(__file__).parent / "clipboards"
PROGRAMS = ["word", "google_docs"]


def clipboard(program: str) -> str:
    return (CLIPBOARDS / f"{program}.html").read_text()


def pasted(html: str) -> list[tuple[str, Any]]:
    return [(block["type"], block["value"]) for block in to_blocks(read_clipboard(html))]


@pytest.mark.parametrize("program", PROGRAMS)
def test_headings_paragraphs_lists_and_tables_survive_and_nothing_else(program: str) -> None:
    assert pasted(clipboard(program)) == [
        ("crosshead", {"text": "The harbour reopens", "anchor": ""}),
        (
            "paragraph",
            "<p>The <b>harbour master</b> said it would reopen <i>“within days”</i>, as "
            '<a href="https://example.org/notice?a=1&amp;b=2">a notice</a> had it.</p>'
            "<ul><li>Ferries first</li><li>Then <b>fishing boats</b></li></ul><ol><li>Inspect the chains</li></ol>",
        ),
        ("crosshead", {"text": "What it cost", "anchor": ""}),
        (
            "table",
            {
                "columns": [{"type": "text", "heading": "Work"}, {"type": "text", "heading": "Cost"}],
                "rows": [{"values": ["Dredging", "1.2 million"]}],
                "caption": "",
            },
        ),
        ("paragraph", "<p>A change was accepted.</p>"),
    ]


@pytest.mark.parametrize("program", PROGRAMS)
def test_pictures_are_counted_because_they_cannot_come_along(program: str) -> None:
    assert read_clipboard(clipboard(program)).pictures_left_out == 1


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One<br><br>Two</p>", "<p>One</p><p>Two</p>"),
        ("<p>One<br>two</p>", "<p>One<br/>two</p>"),
        ("Bare words <b>and bold</b> ones", "<p>Bare words <b>and bold</b> ones</p>"),
        ("<div>One<div>Two</div>Three</div>", "<p>One</p><p>Two</p><p>Three</p>"),
        ("<p>a < b &amp; c &lt;script&gt;</p>", "<p>a &lt; b &amp; c &lt;script&gt;</p>"),
        ("<p><a href='javascript:alert(1)'>press</a></p>", "<p>press</p>"),
        ("<p><a href='#_ftn1'>[1]</a></p>", "<p>[1]</p>"),
        (
            "<p><a href='https://x.example/\"><script>'>x</a></p>",
            '<p><a href="https://x.example/&quot;&gt;&lt;script&gt;">x</a></p>',
        ),
        ("<p>1<script>alert(1)</script><style>p{}</style>2</p>", "<p>12</p>"),
        ("<p onclick='x()' style='color:red'>red</p>", "<p>red</p>"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "<ul><li>a</li><li>b</li><li>c</li></ul>"),
        ("<table><tr><td><p>framed</p></td></tr></table>", "<p>framed</p>"),
        ("<p dir='rtl'>مرحبا بالعالم</p>", "<p>مرحبا بالعالم</p>"),
        ("<h2>" + "very long " * 20 + "</h2>", "<p><b>" + ("very long " * 20).strip() + "</b></p>"),
    ],
)
def test_oddities(html: str, expected: str) -> None:
    assert pasted(html) == [("paragraph", expected)]


@pytest.mark.parametrize(
    "html", ["", "   ", "<p>&nbsp;</p>", "<ul></ul>", "<h2> </h2>", "<table></table>", "<!-- x -->"]
)
def test_nothing_gives_nothing(html: str) -> None:
    assert pasted(html) == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/='\" !-abphul1onstyle&;", max_size=120))
def test_no_clipboard_makes_it_fail_or_lets_markup_through(html: str) -> None:
    for kind, value in pasted(html):
        if kind == "paragraph":
            assert "<script" not in value.lower()
            assert "style=" not in value.replace("&quot;", '"').split("<")[0]


def test_the_editor_gets_blocks_it_can_show(newsroom: Newsroom, browser_of: Callable[[User], Client]) -> None:
    answer = browser_of(newsroom.reporter).post("/newsroom/articles/paste/", {"html": clipboard("word")})
    assert answer.status_code == 200
    data = answer.json()
    assert [block["type"] for block in data["blocks"]] == ["crosshead", "paragraph", "crosshead", "table", "paragraph"]
    assert data["picturesLeftOut"] == 1
    assert data["text"] == ""
    state = json.loads(data["blocks"][1]["value"])
    assert [block["type"] for block in state["blocks"]] == [
        "unstyled",
        "unordered-list-item",
        "unordered-list-item",
        "ordered-list-item",
    ]


def test_one_paragraph_is_given_back_to_be_pasted_at_the_caret(
    newsroom: Newsroom, browser_of: Callable[[User], Client]
) -> None:
    answer = browser_of(newsroom.reporter).post(
        "/newsroom/articles/paste/", {"html": "<p style='x'>Some <b>words</b></p>"}
    )
    assert answer.json()["text"] == "<p>Some <b>words</b></p>"


@pytest.mark.parametrize("html", ["x" * 2_000_001, "<div>" * 20_000 + "deep"])
def test_what_is_too_much_is_refused_with_words(
    newsroom: Newsroom, browser_of: Callable[[User], Client], html: str
) -> None:
    answer = browser_of(newsroom.reporter).post("/newsroom/articles/paste/", {"html": html})
    assert answer.status_code in {413, 422}
    assert answer.json()["error"]
