# SPDX-License-Identifier: BSD-3-Clause
"""A Ghost export is read whole, in every form of text it has had, and nothing private in it becomes public."""

import io
import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.wires.formats.ghost.cards import LEFT_OUT
from broadsheet.wires.formats.ghost.lexical import lexical_html
from broadsheet.wires.formats.ghost.mobiledoc import mobiledoc_html
from broadsheet.wires.formats.ghost.reader import read
from broadsheet.wires.formats.html_body import read_body
from broadsheet.wires.formats.incoming import (
    Article,
    Author,
    Comment,
    Item,
    Picture,
    Problem,
    Redirect,
    Section,
    Standing,
    Subscriber,
    Topic,
)
from tests.wires.formats.schemas import samples


def said(value: Any) -> list[Item | Problem]:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return list(read(io.BytesIO(data), base="https://old.example"))


def export(**tables: Any) -> dict[str, Any]:
    return {"db": [{"meta": {"version": "5.0.0", "exported_on": 1}, "data": tables}]}


def post(**values: Any) -> dict[str, Any]:
    return {"id": "p1", "title": "Harbour", "slug": "harbour", "status": "published", "html": "<p>A</p>", **values}


def of(kind: type, found: list[Item | Problem]) -> list[Any]:
    return [each for each in found if isinstance(each, kind)]


def lexical(*nodes: dict[str, Any]) -> str:
    return json.dumps({"root": {"type": "root", "children": list(nodes)}})


def test_the_sample_of_ghost_5_goes_in_with_everything() -> None:
    path = samples("ghost") / "ghost5-export-theme-unit-test.json"
    data = json.loads(path.read_text())["db"][0]["data"]
    found = said(path.read_bytes())
    articles = {each.ref: each for each in of(Article, found)}
    assert set(articles) == {row["id"] for row in data["posts"]}
    assert {each.ref for each in of(Author, found)} == {row["id"] for row in data["users"]}
    assert {each.ref for each in of(Topic, found)} == {row["id"] for row in data["tags"]}
    assert sum(len(each.topics) for each in articles.values()) == len(data["posts_tags"])
    assert sum(len(each.authors) for each in articles.values()) == len(data["posts_authors"])
    for row in data["posts"]:
        one = articles[row["id"]]
        assert (one.headline, one.slug, one.is_page) == (row["title"], row["slug"], row["type"] == "page")
        assert (one.standing is Standing.PUBLIC) == (row["status"] == "published")


def test_no_word_of_the_sample_is_lost() -> None:
    path = samples("ghost") / "ghost5-export-theme-unit-test.json"
    rows = {row["id"]: row for row in json.loads(path.read_text())["db"][0]["data"]["posts"]}
    for one in of(Article, said(path.read_bytes())):
        own = BeautifulSoup(rows[one.ref].get("html") or "", "html.parser").get_text(" ")
        shown = json.dumps([repr(block) for block in one.body], ensure_ascii=False)
        assert [word for word in own.split() if word.isalpha() and word not in shown] == [], one.headline


@pytest.mark.parametrize("name", ["koenig-basic-content", "koenig-content", "koenig-email-content"])
def test_texts_of_the_editor_are_read_whole(name: str) -> None:
    source = (samples("ghost") / f"{name}.lexical.json").read_text()
    html, unknown = lexical_html(source)
    assert unknown == ()
    blocks, _problems = read_body(html)
    assert len(blocks) >= len([node for node in json.loads(source)["root"]["children"] if node.get("children")]) - 1


@pytest.mark.parametrize("name", ["mg-assetscraper-ghost", "mg-ghost-api-posts"])
def test_other_exports_are_read(name: str) -> None:
    found = said((samples("ghost") / f"{name}.json").read_bytes())
    assert of(Article, found)
    assert all(each.authors for each in of(Article, found) if name.endswith("api-posts"))


CARDS = {
    "image": ({"src": "https://old.example/a.jpg", "altText": "Crane", "caption": "Dusk"}, "PictureBlock"),
    "gallery": ({"images": [{"src": "https://x.example/1.jpg"}, {"src": "https://x.example/2.jpg"}]}, "Gallery"),
    "embed": ({"url": "https://video.example/1", "html": "<iframe></iframe>"}, "Embed"),
    "bookmark": ({"url": "https://x.example/", "metadata": {"title": "There"}}, "Paragraph"),
    "callout": ({"calloutEmoji": "!", "calloutText": "Mind"}, "Paragraph"),
    "toggle": ({"heading": "More", "content": "<p>Words</p>"}, "Crosshead"),
    "button": ({"buttonUrl": "https://x.example/", "buttonText": "Go"}, "Paragraph"),
    "product": ({"productTitle": "Mug", "productDescription": "<p>Blue</p>"}, "Crosshead"),
    "header": ({"header": "Big", "subheader": "small"}, "Crosshead"),
    "file": ({"src": "https://x.example/a.pdf", "fileTitle": "Report"}, "FileBlock"),
    "audio": ({"src": "https://x.example/a.mp3", "title": "Talk"}, "FileBlock"),
    "video": ({"src": "https://x.example/a.mp4"}, "FileBlock"),
    "codeblock": ({"code": "a < b"}, "Preformatted"),
    "html": ({"html": "<p>Raw</p>"}, "Paragraph"),
    "horizontalrule": ({}, "Rule"),
    "call-to-action": ({"textValue": "<p>Join</p>"}, "Paragraph"),
}


@pytest.mark.parametrize("kind", CARDS)
def test_every_card_becomes_a_block(kind: str) -> None:
    values, block = CARDS[kind]
    (one,) = of(Article, said(export(posts=[post(html=None, lexical=lexical({"type": kind, **values}))])))
    assert type(one.body[0]).__name__ == block
    name = {"horizontalrule": "hr", "codeblock": "code"}.get(kind, kind)
    html, unknown = mobiledoc_html(json.dumps({"cards": [[name, values]], "sections": [[10, 0]]}))
    assert unknown == ()
    assert type(read_body(html)[0][0]).__name__ == block


@pytest.mark.parametrize("kind", sorted(LEFT_OUT))
def test_what_stands_in_letters_only_stays_out(kind: str) -> None:
    (one,) = of(Article, said(export(posts=[post(html=None, lexical=lexical({"type": kind, "html": "<p>X</p>"}))])))
    assert one.body == ()


def test_a_card_nobody_knows_is_told_of() -> None:
    found = said(export(posts=[post(html=None, lexical=lexical({"type": "hologram"}))]))
    assert "hologram" in of(Problem, found)[0].words


def test_marks_links_and_lists_of_both_editors_survive() -> None:
    node = {"type": "paragraph", "children": [
        {"type": "text", "text": "bold", "format": 1}, {"type": "text", "text": " & "},
        {"type": "link", "url": "https://x.example/", "children": [{"type": "text", "text": "there", "format": 2}]},
    ]}  # fmt: skip
    assert lexical_html(lexical(node))[0] == (
        '<p><strong>bold</strong> &amp; <a href="https://x.example/"><em>there</em></a></p>'
    )
    old = {"atoms": [["soft-return", "", {}]], "markups": [["strong"], ["a", ["href", "https://x.example/"]]],
           "sections": [[1, "h2", [[0, [0], 1, "bold"], [1, [], 0, 0], [0, [1], 1, "there"]]],
                        [3, "ol", [[[0, [], 0, "one"]]]]]}  # fmt: skip
    assert mobiledoc_html(json.dumps(old))[0] == (
        '<h2><strong>bold</strong><br><a href="https://x.example/">there</a></h2><ol><li>one</li></ol>'
    )


@pytest.mark.parametrize(
    ("values", "standing"),
    [
        ({}, Standing.PUBLIC),
        ({"status": "draft"}, Standing.DRAFT),
        ({"status": "scheduled"}, Standing.SCHEDULED),
        ({"status": "sent"}, Standing.PRIVATE),
        ({"status": "nonsense"}, Standing.DRAFT),
        ({"visibility": "paid"}, Standing.PAID),
        ({"visibility": "members"}, Standing.PAID),
        ({"visibility": "tiers"}, Standing.PAID),
        ({"visibility": "paid", "status": "draft"}, Standing.DRAFT),
    ],
)
def test_nothing_private_becomes_public(values: dict[str, str], standing: Standing) -> None:
    (one,) = of(Article, said(export(posts=[post(**values)])))
    assert one.standing is standing


def test_tags_are_topics_the_first_public_one_is_the_section() -> None:
    tags = [{"id": "t1", "name": "#desk", "slug": "hash-desk"}, {"id": "t2", "name": "City", "slug": "city"}]
    rows = [{"post_id": "p1", "tag_id": "t2", "sort_order": 1}, {"post_id": "p1", "tag_id": "t1", "sort_order": 0}]
    found = said(export(tags=tags, posts=[post()], posts_tags=rows))
    (one,) = of(Article, found)
    assert (one.topics, one.section) == (("t1", "t2"), "t2")
    assert [each.ref for each in of(Section, found)] == ["t2"]
    assert [each.is_internal for each in of(Topic, found)] == [True, False]


def test_the_feature_picture_keeps_alt_and_caption_and_its_old_address() -> None:
    meta = [{"post_id": "p1", "feature_image_alt": "Crane", "feature_image_caption": "Dusk", "meta_title": "Search"}]
    found = said(export(posts_meta=meta, posts=[post(feature_image="__GHOST_URL__/content/a.jpg")]))
    (picture,), (one,) = of(Picture, found), of(Article, found)
    assert (picture.address, picture.alt, picture.caption) == ("https://old.example/content/a.jpg", "Crane", "Dusk")
    assert (one.pictures, one.search_title, one.old_addresses) == ((picture.ref,), "Search", ("/harbour/",))


def test_members_come_with_their_consent_and_comments_with_their_state() -> None:
    found = said(
        export(
            newsletters=[{"id": "n1", "name": "Weekly"}],
            members=[
                {"id": "m1", "email": "a@example.org", "name": "A", "status": "paid", "created_at": "2024-01-01"},
                {"id": "m2", "email": "b@example.org", "created_at": None},
            ],
            members_newsletters=[{"member_id": "m1", "newsletter_id": "n1"}],
            comments=[
                {"id": "c1", "post_id": "p1", "member_id": "m1", "html": "<p>Hi<script>x</script>", "status": "hidden"}
            ],
            posts=[post()],
        )
    )  # fmt: skip
    one, two = of(Subscriber, found)
    assert (one.newsletters, one.standing, one.is_paid) == (("Weekly",), "subscribed", True)
    assert "2024-01-01" in one.consent
    assert (two.standing, two.consent) == ("unsubscribed", "")
    (comment,) = of(Comment, found)
    assert (comment.html, comment.standing, comment.name) == ("<p>Hi</p>", "held", "A")


def test_a_file_of_redirects_is_read() -> None:
    found = said([{"from": "/old", "to": "/new", "permanent": False}, {"from": "^/a(.*)$", "to": "/b"}])
    assert of(Redirect, found) == [Redirect("/old", "/new", False)]
    assert "pattern" in of(Problem, found)[0].words


def test_a_truncated_file_gives_what_was_whole() -> None:
    whole = json.dumps(export(posts=[post(), post(id="p2")])).encode()
    found = said(whole[:-40])
    assert [each.ref for each in of(Article, found)] == ["p1"]
    assert "broken" in of(Problem, found)[0].words


@given(st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_bytes_end_without_an_error(data: bytes) -> None:
    assert all(isinstance(each, Item | Problem) for each in said(data))


VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["type", "children", "text", "format",
        "tag", "images", "url", "html", "metadata", "cards", "sections", "markups", "atoms"]), inner, max_size=4),
    max_leaves=15,
)  # fmt: skip


@given(VALUES)
@settings(max_examples=120, deadline=None)
def test_any_text_of_either_editor_ends_without_an_error(value: Any) -> None:
    source = json.dumps({"root": value, "sections": value, "cards": value, "markups": value, "atoms": value})
    for html, unknown in (lexical_html(source), mobiledoc_html(source)):
        assert isinstance(html, str)
        assert isinstance(unknown, tuple)
