# SPDX-License-Identifier: BSD-3-Clause
"""HTML from elsewhere becomes blocks, and nothing in it runs."""

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.wires.formats.html_body import read_body
from broadsheet.wires.formats.incoming import (
    Crosshead,
    Embed,
    FileBlock,
    Gallery,
    ListBlock,
    Paragraph,
    PictureBlock,
    Preformatted,
    Quote,
    RawHtml,
    Table,
    Weight,
)

BASE = "https://old.example"


def blocks(html: str, *, autop: bool = False) -> tuple[object, ...]:
    """Only the blocks."""
    return read_body(html, base=BASE, autop=autop)[0]


def test_each_kind_becomes_its_block() -> None:
    assert blocks("<p>One <b>two</b></p><h3>Three</h3><ol start=4><li>a<li>b</ol><pre> x\ny</pre>") == (
        Paragraph("One <b>two</b>"),
        Crosshead("Three", 3),
        ListBlock(("a", "b"), ordered=True, start=4),
        Preformatted(" x\ny"),
    )


def test_a_table_keeps_its_cells_and_its_head() -> None:
    assert blocks("<table><tr><th>a<th>b</tr><tr><td>1</tr></table>") == (
        Table((("a", "b"), ("1", "")), header_row=True),
    )


def test_a_quote_keeps_who_said_it() -> None:
    assert blocks("<blockquote><p>Yes.</p><cite>Ada</cite></blockquote>") == (Quote("Yes.", "Ada"),)


def test_pictures_are_known_by_their_number_and_their_whole_address() -> None:
    figure = "<figure><img class='wp-image-7' src='/a.jpg' alt=x><figcaption>In <i>May</i></figcaption></figure>"
    assert blocks(figure) == (PictureBlock(f"{BASE}/a.jpg", "7", "x", "In <i>May</i>"),)


def test_several_pictures_of_a_gallery_stay_together() -> None:
    (gallery,) = blocks("<figure class='wp-block-gallery'><img src=a.jpg><img src=b.jpg></figure>")
    assert isinstance(gallery, Gallery)
    assert [each.address for each in gallery.pictures] == [f"{BASE}/a.jpg", f"{BASE}/b.jpg"]


def test_what_lies_elsewhere_is_an_embed_and_sound_is_a_file() -> None:
    assert blocks("<iframe src='https://v.example/1'></iframe><audio src=/s.mp3></audio>") == (
        Embed("https://v.example/1"),
        FileBlock(f"{BASE}/s.mp3", "s.mp3", "audio"),
    )


def test_in_classic_text_empty_lines_part_paragraphs_and_a_lonely_address_is_an_embed() -> None:
    assert blocks("One\ntwo\n\nThree\n\nhttps://v.example/1", autop=True) == (
        Paragraph("One<br>two"),
        Paragraph("Three"),
        Embed("https://v.example/1"),
    )


def test_what_has_no_block_is_kept_as_html_and_told() -> None:
    found, problems = read_body("<form onsubmit=x>Words <input></form>")
    assert found == (RawHtml("Words"),)
    assert [problem.weight for problem in problems] == [Weight.CHANGED]


def test_links_that_run_something_lose_their_address_and_relative_ones_become_whole() -> None:
    assert blocks("<p><a href='javascript:x'>a</a> <a href='/b?p=1' onclick=x>b</a></p>") == (
        Paragraph(f'<a>a</a> <a href="{BASE}/b?p=1">b</a>'),
    )


def test_elements_a_thousand_deep_keep_their_words() -> None:
    found, problems = read_body("<div>" * 3000 + "here")
    assert found == (Paragraph("here"),)
    assert problems


@given(st.text(alphabet=st.sampled_from("<>/apbimgulid figurescrt=\"'&;!-[]\n"), max_size=300))
def test_no_text_makes_it_fail_and_nothing_runs(html: str) -> None:
    found, _problems = read_body(html, base=BASE, autop=True)
    assert "<script" not in repr(found)
