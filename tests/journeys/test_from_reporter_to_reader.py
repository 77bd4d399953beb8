# SPDX-License-Identifier: BSD-3-Clause
"""The whole way: a reporter writes, an editor publishes, a reader finds it wherever readers look."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.browser import BrowserUser
from tests.fixtures.publication import RunningPublication
from tests.journeys.writing import (
    add_block,
    log_in,
    press_in_menu,
    read_until_it_shows,
    save_draft,
    upload_picture,
    write_paragraph,
)

pytestmark = pytest.mark.browser

HEADLINE = "The heron came back to the quay"
ANOTHER_ARTICLE = """
from tests.factories.newsroom import ArticleFactory, AuthorFactory
from broadsheet.newsroom.models import SectionPage
ArticleFactory(parent=SectionPage.objects.first(), title="Nine years without a heron")
AuthorFactory(name="Ada Lane", slug="ada-lane")
"""


def write_the_article(page: Page, url: str) -> str:
    """With a picture, a crosshead, an attributed quote and a related link; the address of its screen comes back."""
    page.goto(f"{url}/newsroom/articles/new/")
    choice = page.locator(".desk-choices a")
    if choice.count():
        choice.first.click()
    page.locator("[name=title]").fill(HEADLINE)
    page.get_by_role("button", name="Choose an image").first.click()
    upload_picture(page, title="A heron", alt_text="A heron on a post")
    page.get_by_role("button", name="Add author").click()
    page.locator(".modal-dialog").get_by_text("Ada Lane").first.click()
    confirm = page.locator(".modal-dialog").get_by_role("button", name="Confirm selection")
    if confirm.count():
        confirm.click()
    write_paragraph(page, "It stood there at dawn, as if it had never left.")
    add_block(page, "Crosshead").locator("input[type=text]").first.fill("Nine years on")
    quote = add_block(page, "Quote")
    quote.locator("textarea").first.fill("I saw it before the kettle boiled")
    quote.locator("[data-contentpath=speaker]").get_by_role("button", name="Choose").first.click()
    create_speaker(page, "Rosa Tell")
    related = add_block(page, "Related")
    related.get_by_role("button", name="Choose").first.click()
    page.locator(".modal-dialog").get_by_text("Nine years without a heron").first.click()
    page.locator(".modal-dialog").wait_for(state="hidden")
    save_draft(page)
    return page.url


def create_speaker(page: Page, name: str) -> None:
    """In the chooser of people that is open: one who was not on record."""
    dialog = page.locator(".modal-dialog")
    dialog.get_by_role("tab", name="New").click()
    dialog.locator("[name=name]").fill(name)
    dialog.locator("#tab-create button[type=submit], #tab-create input[type=submit]").click()
    dialog.wait_for(state="hidden")


def test_an_article_goes_from_the_reporters_keyboard_to_the_readers_page(
    publication: RunningPublication, browser: BrowserUser
) -> None:
    publication.python(ANOTHER_ARTICLE)
    url = publication.url

    reporter = browser.new_page(viewport={"width": 1440, "height": 1400})
    log_in(reporter, url, "reporter")
    screen = write_the_article(reporter, url)
    expect(reporter.get_by_role("menuitem", name="Publish")).to_have_count(0)
    press_in_menu(reporter, "Submit")
    expect(reporter.locator(".messages")).to_contain_text("submitted")

    editor = browser.new_page(viewport={"width": 1440, "height": 1400})
    log_in(editor, url, "editor")
    expect(editor.get_by_text(HEADLINE).first).to_be_visible()
    editor.goto(screen)
    press_in_menu(editor, "Approve and Publish")
    expect(editor.locator("[aria-labelledby=desk-published]")).to_contain_text(HEADLINE)

    reader = browser.new_page(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    read_until_it_shows(reader, f"{url}/", HEADLINE).click()
    expect(reader.locator("h1")).to_have_text(HEADLINE)
    expect(reader.get_by_role("heading", name=re.compile("Nine years on"))).to_be_visible()
    expect(reader.get_by_text("I saw it before the kettle boiled")).to_be_visible()
    expect(reader.get_by_role("link", name="Rosa Tell").first).to_be_visible()
    expect(reader.locator("article picture img, article figure img").first).to_have_attribute(
        "alt", "A heron on a post"
    )
    expect(reader.get_by_role("link", name="Nine years without a heron").first).to_be_visible()

    address = reader.url
    section = address.rsplit("/", 2)[0] + "/"
    for place in (section, f"{url}/authors/ada-lane/", f"{url}/search/?q=heron+quay"):
        expect(read_until_it_shows(reader, place, HEADLINE)).to_be_visible()
    for feed in ("/feeds/all.atom", "/feeds/all.rss", "/feeds/all.json", "/feeds/authors/ada-lane.atom"):
        answer = reader.request.get(f"{url}{feed}")
        assert answer.ok
        assert HEADLINE in answer.text(), feed
