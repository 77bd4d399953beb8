# SPDX-License-Identifier: BSD-3-Clause
"""Agencies' copy is read as it was sent: words, names, subjects, pictures, and until when nobody may print it."""

import io
import json
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.wires.formats.incoming import Article, Crosshead, Item, Paragraph, Picture, Problem, Standing, Topic
from broadsheet.wires.formats.newsml1.reader import read as read_newsml1
from broadsheet.wires.formats.newsmlg2.reader import read as read_newsmlg2
from broadsheet.wires.formats.ninjs.reader import read as read_ninjs
from broadsheet.wires.formats.nitf.reader import read as read_nitf
from tests.wires.formats.schemas import samples

READERS = {"ninjs": read_ninjs, "newsmlg2": read_newsmlg2, "nitf": read_nitf, "newsml1": read_newsml1}
BOMB = b"""<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<nitf><head><title>&b;</title></head></nitf>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<nitf><head><title>&x;</title></head></nitf>"""


def read(form: str, data: bytes) -> list[Item | Problem]:
    return list(READERS[form](io.BytesIO(data)))


def article(found: list[Item | Problem]) -> Article:
    (one,) = [each for each in found if isinstance(each, Article)]
    return one


def words_of(found: Article) -> str:
    return " ".join(block.html for block in found.body if isinstance(block, Paragraph))


def problems(found: list[Item | Problem]) -> list[str]:
    return [each.words for each in found if isinstance(each, Problem)]


# What each sample holds, counted by hand: articles, pictures.
NINJS = {
    "1.4/businesswire-newsml-20130515006361.json": (1, 3),
    "1.4/businesswire-newsml-20130605006126.json": (1, 0),
    "1.4/businesswire-newsml-20130612006110.json": (1, 0),
    "1.4/businesswire-newsml-20130731006140.json": (1, 1),
    "1.4/ninjs-1-4-examples.json": (1, 0),
    "1.4/ninjsExComplex1.json": (1, 1),
    "1.4/ninjsExComplex2.json": (1, 2),
    "1.4/ninjsExMediumText1.json": (1, 0),
    "1.4/ninjsExSimplePhoto1.json": (0, 1),
    "1.4/ninjsExSimpleText1.json": (1, 0),
    "2.1/SIPA_image_2.json": (0, 1),
    "2.1/ap_audio.json": (0, 0),
    "2.1/ap_image.json": (0, 1),
    "2.1/ap_video.json": (0, 0),
    "2.1/businesswire-newsml-20130605006126.json": (1, 0),
    "2.1/businesswire-newsml-20130731006140.json": (1, 1),
    "2.1/dpa_text.json": (1, 0),
    "2.1/imageEncodedRights.json": (0, 1),
    "2.1/imageLinkedRights.json": (0, 1),
    "2.1/ninjsExSimpleText_2.json": (1, 0),
    "2.1/ntb_text.json": (1, 0),
    "2.1/tt_text_image_2.json": (1, 1),
}


def test_every_ninjs_sample_is_accounted_for() -> None:
    folder = samples("ninjs/examples")
    assert {str(path.relative_to(folder)) for path in folder.rglob("*.json")} == set(NINJS)
    for name, (articles, pictures) in NINJS.items():
        found = read("ninjs", (folder / name).read_bytes())
        counted = [sum(isinstance(each, kind) for each in found) for kind in (Article, Picture)]
        assert (name, *counted) == (name, articles, pictures)
        assert articles + pictures or problems(found), name


def test_the_words_of_ninjs_samples_are_all_there() -> None:
    folder = samples("ninjs/examples")
    for name in ("1.4/ninjsExMediumText1.json", "2.1/ninjsExSimpleText_2.json"):
        raw = json.loads((folder / name).read_text())
        text = raw.get("body_text") or raw["bodies"][0]["value"]
        found = words_of(article(read("ninjs", (folder / name).read_bytes())))
        plain = [word for word in text.split() if word.isalpha()]
        assert [word for word in plain if word not in found] == [], name


def test_every_valid_item_of_the_suite_of_ninjs_is_read_or_told_of() -> None:
    archive = samples("ninjs") / "test_suite.zip"
    with zipfile.ZipFile(archive) as suite:
        names = [name for name in suite.namelist() if name.endswith(".json")]
        assert len(names) > 150
        silent = [name for name in names if not read("ninjs", suite.read(name))]
    assert silent == []


def test_a_sample_of_nitf_is_read_whole() -> None:
    found = read("nitf", (samples("nitf") / "NTB_nitf_sample.xml").read_bytes())
    one = article(found)
    assert one.headline == "Pandemien herjer på den legeløse indiske landsbygda"
    assert next(block.text for block in one.body if isinstance(block, Crosshead)) == "- Det skjulte India"
    assert (one.version, one.language, one.source) == ("1", "nb-NO", "NTB")
    assert "(©NTB)" in words_of(one)
    assert {each.code for each in found if isinstance(each, Topic)} >= {"subj:07001000"}


def test_every_sample_of_newsml_g2_is_read_or_told_of() -> None:
    for path in sorted((samples("newsmlg2") / "examples").glob("*.xml")):
        assert read("newsmlg2", path.read_bytes()), path.name


def test_a_text_of_newsml_g2_has_its_codes_and_people() -> None:
    (path,) = (samples("newsmlg2") / "examples").glob("LISTING_2_*")
    found = read("newsmlg2", path.read_bytes())
    assert [each.code for each in found if isinstance(each, Topic)] == [
        "medtop:04000000",
        "medtop:20000350",
        "medtop:20000379",
    ]
    assert len([block for block in article(found).body if isinstance(block, Paragraph)]) == 2


def test_a_picture_of_newsml_g2_keeps_its_terms() -> None:
    (path,) = (samples("newsmlg2") / "examples").glob("LISTING_3_*")
    (picture,) = [each for each in read("newsmlg2", path.read_bytes()) if isinstance(each, Picture)]
    assert picture.credit == "Getty Images"
    assert "Restricted editorial rights" in picture.rights
    assert picture.address.endswith("GYI0062134533.jpg")


def test_the_sample_of_newsml_1_is_read_whole() -> None:
    (path,) = samples("newsml1").glob("*.xml")
    one = article(read("newsml1", path.read_bytes()))
    assert one.headline.startswith("Israel strikes key Hamas targets")
    assert "bur-dar-gl/fz" in words_of(one)
    assert one.published == datetime(2021, 5, 16, 8, 6, 25, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "embargo", "standing"),
    [
        ("unheard-of", "", Standing.DRAFT),
        ("usable", "", Standing.PUBLIC),
        ("usable", "2999-01-01T00:00:00Z", Standing.SCHEDULED),
        ("usable", "2001-01-01T00:00:00Z", Standing.PUBLIC),
        ("withheld", "", Standing.DRAFT),
        ("canceled", "", Standing.KILLED),
        ("canceled", "2999-01-01T00:00:00Z", Standing.KILLED),
    ],
)
def test_an_embargo_and_a_kill_are_understood(status: str, embargo: str, standing: Standing) -> None:
    item = {"uri": "urn:x:1", "headline": "A", "pubstatus": status, "embargoed": embargo}
    assert article(read("ninjs", json.dumps(item).encode())).standing is standing
    xml = (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1">'
        '<itemMeta><itemClass qcode="ninat:text"/>'
        f'<embargoed>{embargo}</embargoed><pubStatus qcode="stat:{status}"/></itemMeta>'
        "<contentMeta><headline>A</headline></contentMeta></newsItem>"
    )
    assert article(read("newsmlg2", xml.encode())).standing is standing


@pytest.mark.parametrize("form", ["nitf", "newsmlg2", "newsml1"])
@pytest.mark.parametrize("hostile", [BOMB, OUTSIDE])
def test_entities_are_refused(form: str, hostile: bytes) -> None:
    (problem,) = problems(read(form, hostile))[:1]
    assert "entities are not read" in problem


def test_a_truncated_file_gives_what_was_whole_and_says_where_it_broke() -> None:
    text = b"<nitf><head><title>Harbour</title></head><body><body.content><p>One.</p>\n<p>Tw"
    found = read("nitf", text)
    assert article(found).headline == "Harbour"
    assert "One." in words_of(article(found))
    assert [each.place.line for each in found if isinstance(each, Problem)] == [2]


def test_a_wrong_encoding_is_read_all_the_same() -> None:
    text = '<?xml version="1.0" encoding="utf-8"?><nitf><head><title>Zürich</title></head></nitf>'.encode("cp1252")
    assert article(read("nitf", text)).headline == "Zürich"


def test_scripts_in_a_text_do_not_come_along() -> None:
    item = {"uri": "urn:x:1", "headline": "A", "body_html": '<p onclick="x()">B<script>evil()</script></p>'}
    found = article(read("ninjs", json.dumps(item).encode()))
    assert words_of(found) == "B"


def test_items_stand_one_a_line_or_in_a_list() -> None:
    lines = b'{"uri": "a", "headline": "A"}\n{"uri": "b", "headline": "B"}\n{broken\n'
    found = read("ninjs", lines)
    assert [each.headline for each in found if isinstance(each, Article)] == ["A", "B"]
    assert "Line 3" in problems(found)[0]
    listed = read("ninjs", b'[{"uri": "a", "headline": "A"}, 7, {"uri": "b", "headline": "B"}]')
    assert len([each for each in listed if isinstance(each, Article)]) == 2


def test_items_within_items_without_end_do_no_harm() -> None:
    deep = b'{"associations":[' * 400 + b"]}" * 400
    assert read("ninjs", deep)
    assert read("nitf", b"<nitf><body><body.content>" + b"<block>" * 5000 + b"words")


NAMES = [
    "uri", "type", "headlines", "headline", "bodies", "body_html", "associations", "renditions", "people", "subjects",
    "descriptions", "altids", "value", "role", "href", "width", "pubstatus", "embargoed", "versioncreated", "items",
]  # fmt: skip

ANYTHING: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(NAMES), ANYTHING, max_size=8))
@settings(max_examples=150, deadline=None)
def test_any_json_is_read_or_told_of(value: dict[str, Any]) -> None:
    assert all(isinstance(each, Item | Problem) for each in read("ninjs", json.dumps(value).encode()))


@pytest.mark.parametrize("form", READERS)
@given(data=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@settings(max_examples=60, deadline=None)
def test_any_bytes_end_without_an_error(form: str, data: bytes) -> None:
    for each in read(form, data):
        assert isinstance(each, Item | Problem)
