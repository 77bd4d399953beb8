# SPDX-License-Identifier: BSD-3-Clause
"""A reader goes through the publication: by phone or at a desk, in the dark, by keyboard, without script."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.fixtures.browser import BrowserUser
from tests.fixtures.publication import RunningPublication

pytestmark = pytest.mark.browser

FILL = """
from datetime import UTC, datetime
from broadsheet.newsroom.actions import withdraw_article
from broadsheet.newsroom.models import ArticleTopic, Correction
from tests.factories.core import PictureFactory
from tests.factories.newsroom import ArticleFactory, AuthorFactory, InfoFactory, SectionFactory
from tests.factories.record import PersonFactory, TopicFactory
from tests.newsroom.bodies import block, paragraph, quote
from tests.newsroom.conftest import index

picture = PictureFactory(caption="The harbour.", file__width=1600, file__height=1000)
coast, town = (SectionFactory(title=name, slug=name.lower(), colour=colour) for name, colour in
               (("Coast", "teal"), ("Town", "red")))
topic = TopicFactory(name="Ferries", slug="ferries")
ada = AuthorFactory(name="Ada Lane", slug="ada-lane", biography="She writes.", role="Reporter", picture=picture)
body = [
    paragraph("The last ferry leaves at half past seven. " * 20),
    block("crosshead", {"text": "What the company says", "anchor": "s-1"}),
    quote("Nobody asked us", PersonFactory(name="Bo Rask", slug="bo-rask"), provenance="speech"),
    block("picture", {"picture": picture.pk, "caption": "", "width": "wide"}),
    block("why_it_matters", {"text": "<p>It is the only way over.</p>"}),
    block("pull_quote", {"words": "The only way over"}),
]
for number in range(12):
    made = ArticleFactory(
        title=f"Ferry cut to {number} crossings", slug=f"ferry-{number}", parent=(coast, town)[number % 2],
        authors=[ada], lead_picture=picture, body=body, first_published_at=datetime(2026, 3, 5, 9, tzinfo=UTC),
    )
    ArticleTopic.objects.create(article=made, topic=topic)
    index(made)
Correction.objects.create(article=made, text="There were five, not six.")
gone = ArticleFactory(title="Sunk", slug="sunk", parent=coast, body=body)
withdraw_article(article=gone, by=None, notice="It was another ship.")
InfoFactory(title="Ethics", slug="ethics", body=[paragraph("We say how we know.")])
"""
ARTICLE = "/coast/ferry-0/"
PAGE_TYPES = (
    "/",
    ARTICLE,
    "/coast/",
    "/authors/ada-lane/",
    "/topics/ferries/",
    "/people/bo-rask/",
    "/archive/",
    "/archive/2026/03/",
    "/archive/2026/03/05/",
    "/coast/sunk/",
    "/search/?q=ferry",
    "/search/?q=zeppelin",
    "/corrections/",
    "/ethics/",
    "/no-such-page/",
)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 360, "height": 800}
DESK = {"width": 1280, "height": 900}
SHIFT = """
    window.shift = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shift += entry.value; }))
        .observe({ type: "layout-shift", buffered: true });
"""

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def filled(publication: RunningPublication) -> RunningPublication:
    """A publication with something to read."""
    publication.python(FILL)
    return publication


@pytest.fixture
def visit(filled: RunningPublication, browser: BrowserUser) -> Iterator[Visit]:
    """Opens a page of the publication as a new reader; options are those of a browser context."""

    def open_page(path: str, **options: Any) -> Page:
        page = browser.new_page(**({"viewport": DESK} | options))
        page.goto(f"{filled.url}{path}")
        return page

    return open_page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("path", PAGE_TYPES)
def test_every_page_passes_the_accessibility_rules(path: str, viewport: Any, scheme: str, visit: Visit) -> None:
    page = visit(path, viewport=viewport, color_scheme=scheme)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []


@pytest.mark.parametrize("path", PAGE_TYPES)
def test_no_page_is_wider_than_a_small_phone(path: str, visit: Visit) -> None:
    page = visit(path, viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_an_article_asks_for_little_and_for_nothing_from_elsewhere(
    filled: RunningPublication, browser: BrowserUser
) -> None:
    page = browser.new_page(viewport=PHONE)
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.resource_type, request.url)))
    page.goto(f"{filled.url}{ARTICLE}", wait_until="networkidle")
    assert [url for _, url in asked if not url.startswith(filled.url)] == []
    assert len([url for kind, url in asked if kind != "image"]) <= 8


@pytest.mark.parametrize("path", ["/", ARTICLE])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_moves_while_a_page_arrives(
    path: str, viewport: Any, filled: RunningPublication, browser: BrowserUser
) -> None:
    page = browser.new_page(viewport=viewport)
    page.add_init_script(SHIFT)
    page.goto(f"{filled.url}{path}", wait_until="networkidle")
    assert page.evaluate("window.shift") < 0.001


def test_a_reader_without_script_finds_the_sections_and_searches(visit: Visit) -> None:
    page = visit(ARTICLE, viewport=PHONE, java_script_enabled=False)
    page.locator("summary", has_text="Menu").click()
    menu = page.get_by_role("navigation", name="Menu")
    expect(menu.get_by_role("link", name="Town")).to_be_visible()
    menu.get_by_role("searchbox").fill("ferry")
    menu.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", name="Search")).to_be_visible()
    expect(page.locator("mark").first).to_be_visible()


def test_the_colours_follow_the_system_until_the_reader_chooses(visit: Visit) -> None:
    page = visit("/", color_scheme="light")
    switch = page.get_by_role("button", name="Dark colours")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    page.goto(f"{page.url}coast/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Dark colours").click()
    expect(page.locator("html")).not_to_have_attribute("data-theme", "dark")
    page.emulate_media(color_scheme="dark")
    expect(page.get_by_role("button", name="Dark colours")).to_have_attribute("aria-pressed", "true")


def test_the_keyboard_reaches_the_text_at_once(visit: Visit) -> None:
    page = visit(ARTICLE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_escape_shuts_the_menu_and_returns_to_its_button(visit: Visit) -> None:
    page = visit("/", viewport=PHONE)
    button = page.locator("summary", has_text="Menu")
    button.click()
    expect(page.get_by_role("navigation", name="Menu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation", name="Menu")).to_be_hidden()
    expect(button).to_be_focused()


def test_a_crossheads_address_can_be_shared(visit: Visit) -> None:
    page = visit(ARTICLE)
    page.get_by_role("link", name="What the company says").click()
    assert page.url.endswith("/coast/ferry-0/#s-1")
