# SPDX-License-Identifier: BSD-3-Clause
"""Words marked in the text become a quote, a claim, a context card, an event, or point at one that is on record.

Everything is done with the keyboard: once the article's text has the focus, no pointer is used.
"""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.fixtures.browser import BrowserUser
from tests.fixtures.publication import RunningPublication
from tests.journeys.writing import log_in, save_draft, write_paragraph

pytestmark = pytest.mark.browser

FILL = """
from tests.factories.record import CardFactory

CardFactory(title="What the gate is", text="A steel wall.")
"""
CARD = "What the gate is"
TEXT = "The keeper said that it will open"
WIDE = {"width": 1440, "height": 1400}
DIALOG = ".modal-dialog"


@pytest.fixture(scope="module")
def filled(publication: RunningPublication) -> RunningPublication:
    """With one card on record."""
    publication.python(FILL)
    return publication


@pytest.fixture
def page(filled: RunningPublication, browser: BrowserUser) -> Page:
    """A saved article with one paragraph; the caret stands at its end."""
    page = browser.new_page(viewport=WIDE)
    log_in(page, filled.url, "reporter")
    page.goto(f"{filled.url}/newsroom/articles/new/")
    page.locator("[name=title]").fill("The gate is to open")
    write_paragraph(page, TEXT)
    save_draft(page)
    page.locator("[data-contentpath=body] [contenteditable=true]").first.focus()
    page.keyboard.press("Control+End")
    return page


def mark(page: Page, words: str) -> None:
    """The words before the caret."""
    for _ in words:
        page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator(".record-bar")).to_be_visible()


def until(page: Page, key: str, condition: str) -> None:
    """Press the key until the condition holds; a fault of the page when it never does."""
    for _ in range(40):
        if page.evaluate(condition):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never led to {condition}")


def tab_to(page: Page, name: str) -> None:
    """Go on until the field has the focus."""
    until(page, "Tab", f"(document.activeElement.name || '').split('-').pop() === '{name}'")


def expect_new(page: Page, name: str, words: str) -> None:
    """The dialog has opened by itself with the marked words, and the focus is in it."""
    expect(page.locator(f"{DIALOG} [name={name}]")).to_have_value(words)
    expect(page.locator(f"{DIALOG} [data-settled] :focus")).to_have_count(1)


def expect_to_go_on(page: Page, so_far: str, typed: str) -> str:
    """The dialog is gone, and what is typed stands behind the marked words."""
    expect(page.locator(DIALOG)).to_have_count(0)
    expect(page.locator(".Draftail-Editor [contenteditable=true]:focus")).to_have_count(1)
    page.keyboard.type(typed)
    text = page.locator("[data-contentpath=body] [contenteditable=true]").first
    expect(text).to_have_text(f"{so_far}{typed}")
    return f"{so_far}{typed}"


def chosen(page: Page, kind: str) -> Locator:
    """What the block of that kind in the body names."""
    return page.locator(f"[data-contentpath=body] [data-contentpath={kind}] [data-chooser-title]")


def test_the_text_is_never_left_for_the_pointer(page: Page) -> None:
    so_far = what_is_given_up_leaves_nothing(page, TEXT)
    so_far = what_is_on_record_is_found_by_a_few_letters(page, so_far)
    so_far = a_quote_is_made_and_what_is_missing_is_told(page, so_far)
    so_far = a_claim_is_made(page, so_far)
    an_event_is_made(page)
    save_draft(page)
    for kind, words in (("card", CARD), ("record", "Rosa Tell"), ("claim", "at nine")):
        expect(chosen(page, kind)).to_contain_text(words)


def what_is_given_up_leaves_nothing(page: Page, so_far: str) -> str:
    """Escape shuts the dialog; no empty block stays."""
    mark(page, "it will open")
    page.keyboard.press("Alt+Shift+KeyC")
    expect_new(page, "statement", "it will open")
    page.keyboard.press("Escape")
    so_far = expect_to_go_on(page, so_far, " at six")
    expect(page.locator("[data-contentpath=body] [data-streamfield-child]:visible")).to_have_count(1)
    return so_far


def what_is_on_record_is_found_by_a_few_letters(page: Page, so_far: str) -> str:
    """From the form up to its tab, with the arrow to the other one, down to what was found."""
    mark(page, "at six")
    page.keyboard.press("Alt+Shift+KeyK")
    expect_new(page, "text", "at six")
    until(page, "Shift+Tab", "document.activeElement.getAttribute('role') === 'tab'")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(f"{DIALOG} [name=q]")).to_be_visible()
    tab_to(page, "q")
    page.keyboard.type(CARD[:6])
    expect(page.locator(DIALOG).get_by_role("link", name=CARD)).to_have_count(1)
    until(page, "Tab", f"document.activeElement.textContent.includes('{CARD}')")
    page.keyboard.press("Enter")
    return expect_to_go_on(page, so_far, " or eight")


def a_quote_is_made_and_what_is_missing_is_told(page: Page, so_far: str) -> str:
    """The date was forgotten; what was typed is still there."""
    mark(page, "or eight")
    page.keyboard.press("Alt+Shift+KeyQ")
    expect_new(page, "words", "or eight")
    tab_to(page, "speaker_name")
    page.keyboard.type("Rosa Tell")
    tab_to(page, "provenance")
    page.keyboard.type("inter")
    tab_to(page, "place")
    page.keyboard.press("Enter")
    expect(page.locator(DIALOG)).to_contain_text("When was it said?")
    expect(page.locator(f"{DIALOG} [name=speaker_name]")).to_have_value("Rosa Tell")
    tab_to(page, "when")
    page.keyboard.type("june 2025")
    page.keyboard.press("Enter")
    return expect_to_go_on(page, so_far, " at nine")


def a_claim_is_made(page: Page, so_far: str) -> str:
    """With its evidence; Tab leads to the button."""
    mark(page, "at nine")
    page.keyboard.press("Alt+Shift+KeyC")
    expect_new(page, "statement", "at nine")
    tab_to(page, "evidence")
    page.keyboard.type("The keeper says so.")
    until(page, "Tab", "document.activeElement.matches('.modal-dialog [type=submit]')")
    page.keyboard.press("Enter")
    return expect_to_go_on(page, so_far, " or later")


def an_event_is_made(page: Page) -> None:
    """On a screen of its own; the text stays open behind it."""
    mark(page, "or later")
    with page.context.expect_page() as opened:
        page.keyboard.press("Alt+Shift+KeyE")
    event = opened.value
    expect(event.locator("[name=title]")).to_have_value("or later")
    tab_to(event, "when")
    event.keyboard.type("june 2025")
    event.keyboard.press("Enter")
    expect(event.locator(".messages")).to_contain_text("The event is on record.")
    event.close()
