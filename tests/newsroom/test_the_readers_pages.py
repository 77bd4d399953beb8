# SPDX-License-Identifier: BSD-3-Clause
"""What the markup of every reader's page keeps to, whatever it shows."""

import itertools
import re
from collections import Counter
from datetime import date, datetime
from typing import Any

import pytest
from django.template import engines
from lxml import html

from broadsheet.newsroom.context import blocks, parts
from tests.newsroom import contexts

HOSTILE = '"><script>alert(1)</script>\u202e😀'
every_page = pytest.mark.parametrize("name", contexts.EVERY_PAGE)


def render(template: str, context: Any) -> str:
    """The page as readers get it."""
    return str(engines["readers"].get_template(f"newsroom/{template}.html").render({"page": context}))


def page(name: str) -> html.HtmlElement:
    """A page type, parsed."""
    return html.document_fromstring(render(*contexts.EVERY_PAGE[name]))


@every_page
def test_it_has_no_style_and_no_script_of_its_own(name: str) -> None:
    tree = page(name)
    assert not tree.xpath("//*[@style]")
    assert not tree.xpath("//style")
    assert not [attribute for element in tree.iter() for attribute in element.attrib if attribute.startswith("on")]
    assert all(script.get("src") for script in tree.xpath("//script[not(@type='application/ld+json')]"))


@every_page
def test_headings_stand_in_order_under_one_first(name: str) -> None:
    levels = [int(heading.tag[1]) for heading in page(name).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels.count(1) == 1
    body = levels[levels.index(1) :]
    assert all(after <= before + 1 for before, after in itertools.pairwise(body)), body


@every_page
def test_a_moment_is_told_with_its_zone(name: str) -> None:
    for time in page(name).xpath("//time"):
        value = time.get("datetime")
        assert date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value).tzinfo


@every_page
def test_a_picture_has_its_size_and_its_words(name: str) -> None:
    for picture in page(name).xpath("//img"):
        assert picture.get("width")
        assert picture.get("height")
        assert picture.get("alt") is not None


@every_page
def test_an_identity_is_used_once(name: str) -> None:
    counts = Counter(page(name).xpath("//@id"))
    assert [identity for identity, times in counts.items() if times > 1] == []


@every_page
def test_what_a_label_names_is_there(name: str) -> None:
    tree = page(name)
    for wanted in [*tree.xpath("//@aria-labelledby"), *tree.xpath("//label/@for")]:
        assert tree.get_element_by_id(wanted) is not None


@every_page
def test_it_can_be_left_by_keyboard_for_the_text(name: str) -> None:
    tree = page(name)
    first = tree.xpath("//body//a[@href]|//body//button")[0]
    assert first.get("href") == "#main"
    assert tree.get_element_by_id("main").tag == "main"


@every_page
def test_ethics_corrections_contact_and_feeds_are_in_the_footer(name: str) -> None:
    links = set(page(name).xpath("//footer//a/@href"))
    assert {"/ethics/", "/corrections/", "/contact/", "/feed.atom"} <= links


def test_an_article_stands_in_the_order_it_is_read() -> None:
    text = re.sub(r"\s+", " ", render("article", contexts.article()).split("<main", 1)[1])
    order = [
        "Middle East</a>",
        "Analysis</span>",
        "<h1>The full headline",
        'class="standfirst">What it is about',
        "Mira Falk</a>",
        "(additional reporting)",
        "Published",
        "Updated",
        "The harbour on Monday.",
        "First point.",
        "Text with a",
        "No deal but a dictate",
        "The Northern Wire",
        "There were five rounds, not six.",
        "with us since 2019",
        "Related articles",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_every_kind_of_block_is_shown() -> None:
    tree = page("article")
    text = tree.text_content()
    for words in ("Three views", "Minister then", "state media", "Träumt weiter", "Why it matters", "Rounds", "PDF"):
        assert words in text, words
    assert {block.type for block in contexts.BODY} == {kind.type for kind in blocks.Block.__args__}


def test_a_crosshead_can_be_linked_to() -> None:
    heading = page("article").get_element_by_id("s-1")
    assert heading.tag == "h2"
    assert heading.xpath("a/@href") == ["#s-1"]


def test_a_quote_tells_speaker_role_and_how_the_words_reached_us() -> None:
    quote = page("article").xpath("//figure[contains(@class, 'quote')]")[0]
    assert quote.xpath("string(.//cite)") == "A. Speaker, Minister then"
    assert "speech, according to state media, Tehran" in re.sub(r"\s+", " ", quote.text_content())
    assert quote.xpath(".//time/@datetime") == ["2025-10-20"]
    assert quote.xpath(".//p[@class='original']/@lang") == ["de"]


def test_an_embed_fetches_nothing_from_elsewhere() -> None:
    embed = page("article").xpath("//div[contains(@class, 'embed')]")[0]
    assert embed.xpath(".//a/@href") == ["https://video.example/1"]
    assert not page("article").xpath("//iframe|//object|//embed")
    loaded = [*page("article").xpath("//*/@src"), *page("article").xpath("//link[@rel='stylesheet']/@href")]
    assert all(address.startswith("/") for address in loaded), loaded


def test_headlines_of_any_kind_stay_text() -> None:
    link = parts.Link(HOSTILE, "/x/")
    hostile = contexts.article(
        headline=HOSTILE,
        standfirst=HOSTILE,
        key_points=(HOSTILE,),
        topics=(link,),
        related=(contexts.card(headline=HOSTILE, standfirst=HOSTILE),),
        body=(
            blocks.Crosshead(HOSTILE, "s-2"),
            blocks.PullQuote(HOSTILE),
            blocks.Related(link),
            blocks.Quote(HOSTILE, link, HOSTILE, HOSTILE, HOSTILE, None, HOSTILE, "fa", HOSTILE, HOSTILE),
        ),
    )
    tree = html.document_fromstring(render("article", hostile))
    assert not [script for script in tree.xpath("//script") if "alert" in (script.text or "")]
    assert tree.xpath("//h1")[0].text_content().strip() == HOSTILE


def test_a_preview_says_so() -> None:
    assert "This page is not public" in page("bare article").text_content()
    assert "This page is not public" not in page("article").text_content()


def test_a_withdrawn_article_gives_the_editors_notice() -> None:
    assert "Our source took it back." in page("withdrawn article").text_content()


def test_a_wrong_address_offers_search_and_the_latest() -> None:
    tree = page("wrong address")
    assert tree.xpath("//main//form[@action='/search/']")
    assert "Short headline" in tree.xpath("string(//main)")
