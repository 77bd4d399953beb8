# SPDX-License-Identifier: BSD-3-Clause
"""Feeds of other sites are read entry by entry, and comments of Disqus with their threads and states."""

import io
import json
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.wires.formats.disqus.reader import read as read_disqus
from broadsheet.wires.formats.feeds.reader import read as read_feed
from broadsheet.wires.formats.incoming import Article, Author, Comment, Item, Picture, Problem, Topic
from tests.wires.formats.schemas import samples


def said(data: bytes) -> list[Item | Problem]:
    return list(read_feed(io.BytesIO(data)))


def of(kind: type, found: list[Item | Problem]) -> list[Any]:
    return [each for each in found if isinstance(each, kind)]


@pytest.mark.parametrize("name", ["wordpress-atom.xml", "wordpress-rss2.xml", "wordpress-comments-rss2.xml"])
def test_every_entry_of_a_feed_is_there(name: str) -> None:
    data = (samples("feeds") / name).read_bytes()
    entries = feedparser.parse(data).entries
    found = of(Article, said(data))
    assert [each.ref for each in found] == [entry.id for entry in entries]
    assert [each.published.timetuple()[:6] for each in found] == [entry.published_parsed[:6] for entry in entries]
    assert all(each.headline and each.authors for each in found)


def test_both_feeds_of_one_site_say_the_same() -> None:
    folder = samples("feeds")
    one, two = (of(Article, said((folder / f"wordpress-{form}.xml").read_bytes())) for form in ("atom", "rss2"))
    said_by = [[(each.ref, each.headline, each.published, each.topics) for each in found] for found in (one, two)]
    assert said_by[0] == said_by[1]


def test_a_json_feed_is_read() -> None:
    item = {"id": 7, "url": "https://x.example/a?b=1", "title": "A", "content_html": "<p>B<script>x</script></p>",
            "date_published": "2026-01-02T03:04:05Z", "tags": ["City"], "authors": [{"name": "Ada"}],
            "image": "https://x.example/a.jpg"}  # fmt: skip
    found = said(json.dumps({"title": "Paper", "items": [item, "nonsense"]}).encode())
    (one,) = of(Article, found)
    assert (one.ref, one.headline, one.body[0].html, one.old_addresses) == ("7", "A", "B", ("/a?b=1",))
    assert [each.name for each in of(Author, found)] == ["Ada"]
    assert [each.name for each in of(Topic, found)] == ["City"]
    assert [each.address for each in of(Picture, found)] == ["https://x.example/a.jpg"]


def test_a_feed_with_entities_of_its_own_is_refused() -> None:
    found = said(b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item/></channel></rss>')
    assert of(Article, found) == []
    assert "entities" in of(Problem, found)[0].words


def test_a_file_without_items_says_so() -> None:
    assert "no items" in of(Problem, said(b"hello"))[-1].words


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(max_examples=60, deadline=None)
def test_any_bytes_end_without_an_error(data: bytes) -> None:
    for read in (read_feed, read_disqus):
        assert all(isinstance(each, Item | Problem) for each in read(io.BytesIO(data)))


def test_comments_of_disqus_keep_threads_and_states() -> None:
    found = list(read_disqus(io.BytesIO((samples("comments") / "isso-disqus.xml").read_bytes())))
    comments = {each.ref: each for each in of(Comment, found)}
    assert set(comments) == {"4", "5", "8", "9", "11"}
    assert {ref: each.parent for ref, each in comments.items() if each.parent} == {"5": "4", "11": "9"}
    assert (comments["9"].standing, comments["4"].standing) == ("deleted", "approved")
    assert (comments["5"].article, comments["5"].html) == ("http://example.org/", "<p>Hello, World.</p>")
    assert [each.place.item for each in of(Problem, found)] == ["6"]
