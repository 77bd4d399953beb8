# SPDX-License-Identifier: BSD-3-Clause
"""A WordPress export is read as far as it is whole, and each thing that is not is told with its place."""

import io
from pathlib import Path
from typing import Any, TypeVar
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.wires.formats.incoming import (
    Article,
    Author,
    Comment,
    Paragraph,
    Picture,
    PictureBlock,
    Problem,
    Section,
    Standing,
    Weight,
)
from broadsheet.wires.formats.wxr.reader import read

PLACES = [folder / "shared" / "data" / "wxr" for folder in Path(__file__).resolve().parents]
SAMPLES = next((folder for folder in PLACES if folder.is_dir()), PLACES[-1])
HEAD = (
    '<rss xmlns:wp="https://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    "<channel><title>Old</title><link>https://old.example</link>"
)
TAIL = "</channel></rss>"
T = TypeVar("T")


def said(text: str | bytes) -> list[Any]:
    """Everything the reader makes of a file."""
    return list(read(io.BytesIO(text if isinstance(text, bytes) else text.encode())))


def only(kind: type[T], everything: list[Any]) -> list[T]:
    """Those of one kind."""
    return [each for each in everything if isinstance(each, kind)]


def post(number: int = 1, *, status: str = "publish", more: str = "", content: str = "<p>Words.</p>") -> str:
    """One post."""
    return (
        f"<item><title>Post {number}</title><link>https://old.example/post-{number}/</link>"
        f"<wp:post_id>{number}</wp:post_id><wp:status>{status}</wp:status><wp:post_type>post</wp:post_type>"
        f"<wp:post_date_gmt>2020-01-02 03:04:05</wp:post_date_gmt>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded>{more}</item>\n"
    )


@pytest.mark.parametrize(
    ("status", "standing"),
    [
        ("publish", Standing.PUBLIC),
        ("future", Standing.SCHEDULED),
        ("draft", Standing.DRAFT),
        ("pending", Standing.DRAFT),
        ("private", Standing.PRIVATE),
        ("unheard-of", Standing.DRAFT),
        ("", Standing.DRAFT),
    ],
)
def test_only_what_was_published_is_public(status: str, standing: Standing) -> None:
    (article,) = only(Article, said(HEAD + post(status=status) + TAIL))
    assert article.standing is standing


def test_a_password_keeps_a_published_post_closed() -> None:
    (article,) = only(Article, said(HEAD + post(more="<wp:post_password>x</wp:post_password>") + TAIL))
    assert article.standing is Standing.PROTECTED


def test_an_unknown_type_of_post_stays_a_draft() -> None:
    text = HEAD + post().replace("<wp:post_type>post", "<wp:post_type>shop_order") + TAIL
    (article,) = only(Article, said(text))
    assert article.standing is Standing.DRAFT


def test_old_addresses_are_kept() -> None:
    (article,) = only(Article, said(HEAD + post(7) + TAIL))
    assert article.old_addresses == ("/post-7/", "/?p=7")


def test_a_cut_file_gives_what_was_whole_and_says_where_it_ends() -> None:
    text = HEAD + "\n" + post(1) + post(2) + post(3)[:150]
    everything = said(text)
    assert [article.ref for article in only(Article, everything)] == ["1", "2"]
    (lost,) = [problem for problem in only(Problem, everything) if problem.weight is Weight.LOST]
    assert lost.place.line == 4
    assert "Post 3" in lost.words


def test_reading_goes_on_after_a_damaged_place() -> None:
    text = HEAD + post(1) + post(2).replace("</title>", "</title></oops>") + post(3) + TAIL
    assert [article.ref for article in only(Article, said(text))] == ["1", "3"]


def test_entities_are_neither_declared_nor_fetched() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + HEAD + post(content="&b;") + TAIL
    outside = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + HEAD + "<title>&a;</title>" + TAIL
    for text in (bomb, outside):
        everything = said(text)
        assert not only(Article, everything)
        assert any("entities" in problem.words for problem in only(Problem, everything))
        assert "root:" not in repr(everything)


def test_undeclared_entities_and_prefixes_do_no_harm() -> None:
    text = "<rss><channel>" + post().replace("Post 1", "A&nbsp;b &eacute;") + TAIL
    (article,) = only(Article, said(text))
    assert article.headline == "A b é"


def test_captions_and_galleries_become_blocks_and_other_shortcodes_are_told() -> None:
    caption = '[caption id="attachment_9" width="1"]<img src="/a.jpg"> In May[/caption]'
    content = f'{caption}\n\n[gallery ids="3,4"]\n\n[poll id="1"]'
    everything = said(HEAD + post(content=content) + TAIL)
    (article,) = only(Article, everything)
    picture, gallery, left = article.body
    assert picture == PictureBlock("https://old.example/a.jpg", "9", caption="In May")
    assert [each.ref for each in gallery.pictures] == ["3", "4"]  # type: ignore[union-attr]  # compared by what it holds
    assert left == Paragraph('[poll id="1"]')
    assert any("[poll]" in problem.words for problem in only(Problem, everything))


def test_co_authors_stand_in_the_byline_in_their_order() -> None:
    more = (
        '<category domain="author" nicename="cap-ada">Ada</category>'
        '<category domain="author" nicename="cap-bo">Bo</category>'
    )
    everything = said(HEAD + post(more=more) + TAIL)
    assert only(Article, everything)[0].authors == ("ada", "bo")
    assert [author.name for author in only(Author, everything)] == ["Ada", "Bo"]


def test_nothing_in_a_field_can_run() -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    words = f"<wp:comment_content><![CDATA[{evil}]]></wp:comment_content>"
    comment = f"<wp:comment><wp:comment_id>1</wp:comment_id>{words}</wp:comment>"
    text = HEAD + post(content=evil, more=comment).replace("Post 1", f"<![CDATA[{evil}]]>") + TAIL
    everything = said(text)
    assert only(Comment, everything)[0].html == ""
    assert "onerror" not in repr(only(Article, everything)) + repr(only(Comment, everything))


@given(st.binary(max_size=400))
def test_any_bytes_are_read_to_an_end(data: bytes) -> None:
    said(data)
    said(HEAD.encode() + data + post(2).encode() + TAIL.encode())


@given(st.integers(min_value=0, max_value=2000))
def test_a_file_may_end_anywhere(length: int) -> None:
    text = (HEAD + post(1) + post(2) + TAIL).encode()
    found = only(Article, said(text[:length]))
    assert [article.ref for article in found] == ["1", "2"][: text[:length].count(b"</item>")]


@pytest.mark.parametrize(
    "path", sorted(SAMPLES.glob("*.xml")) or [None], ids=lambda path: path.name if path else "none"
)
def test_every_real_export_is_accounted_for(path: Path | None) -> None:
    if path is None:
        pytest.skip(f"There are no real exports in {SAMPLES}; nothing was tried on them.")
    everything = said(path.read_bytes())
    try:
        root = ElementTree.fromstring(path.read_bytes().lstrip())  # noqa: S314 - files of our own choice
    except ElementTree.ParseError:
        assert any("damaged" in problem.words for problem in only(Problem, everything))
        return
    kinds = [
        next((child.text for child in item if child.tag.endswith("post_type")), "post") for item in root.iter("item")
    ]
    left_out = sum(
        int(problem.words.split()[0])
        for problem in only(Problem, everything)
        if "is no content" in problem.words and "term of" not in problem.words
    )
    files = sum("no picture" in problem.words for problem in only(Problem, everything))
    assert len(only(Article, everything)) + len(only(Picture, everything)) + left_out + files == len(kinds)
    said_there = [node for node in root.iter() if node.tag.endswith("}comment")]
    links = [
        node
        for node in said_there
        for kind in node
        if kind.tag.endswith("comment_type") and kind.text in {"pingback", "trackback"}
    ]
    assert len(only(Comment, everything)) == len(said_there) - len(links)
    declared = [node for node in root.iter() if node.tag.endswith("}category")]
    assert len(only(Section, everything)) >= len({node[1].text for node in declared if len(node) > 1})
