# SPDX-License-Identifier: BSD-3-Clause
"""Sent back and handed in again; published by the clock; renamed; pasted from a word processor; two at one article."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.fixtures.browser import BrowserUser
from tests.fixtures.publication import RunningPublication
from tests.journeys.writing import (
    add_block,
    log_in,
    press_in_menu,
    press_until_saved,
    read_until_it_shows,
    save_draft,
    write_paragraph,
)

pytestmark = pytest.mark.browser

CLIPBOARDS = Path(__file__).parents[1] / "newsroom" / "desk" / "clipboards"
WIDE = {"width": 1440, "height": 1200}
PASTE = """([selector, html]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "plain");
  const editors = document.querySelectorAll(selector);
  editors[editors.length - 1].dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def begin(page, url: str, headline: str) -> str:
    """A new article with a headline, saved; the address of its screen."""
    page.goto(f"{url}/newsroom/articles/new/")
    choice = page.locator(".desk-choices a")
    if choice.count():
        choice.first.click()
    page.locator("[name=title]").fill(headline)
    save_draft(page)
    return page.url.split("?")[0]


def test_sent_back_with_a_reason_and_handed_in_again(publication: RunningPublication, browser: BrowserUser) -> None:
    url, headline = publication.url, "The bridge that would not close"
    reporter, editor = (browser.new_page(viewport=WIDE) for _ in range(2))
    log_in(reporter, url, "reporter")
    screen = begin(reporter, url, headline)
    press_in_menu(reporter, "Submit")
    reporter.wait_for_url(f"{url}/newsroom/")

    log_in(editor, url, "editor")
    editor.get_by_role("link", name=headline).first.click()
    press_in_menu(editor, "Send back with a reason")
    editor.locator(".modal-dialog textarea").fill("Ask the engineer too.")
    editor.locator(".modal-dialog [type=submit]").click()
    editor.wait_for_url(re.compile(r"/newsroom/(\?.*)?$"))

    reporter.goto(f"{url}/newsroom/")
    expect(reporter.locator(".desk-card--returned")).to_contain_text("Ask the engineer too.")
    reporter.goto(screen)
    press_in_menu(reporter, "Resubmit")
    reporter.wait_for_url(f"{url}/newsroom/")
    editor.goto(f"{url}/newsroom/")
    expect(editor.locator("[aria-labelledby=desk-waiting]")).to_contain_text(headline)


PUBLISHED = """
from broadsheet.newsroom.models import SectionPage
from tests.factories.newsroom import ArticleFactory
article = ArticleFactory(parent=SectionPage.objects.first(), title="The old pier", slug="the-old-pier")
print(article.pk, article.url)
"""


ZONE = """
from broadsheet.newsroom.context.publication import load_publication
print(load_publication().time_zone)
"""


def test_what_is_scheduled_appears_by_itself(publication: RunningPublication, browser: BrowserUser) -> None:
    headline = "At six in the morning"
    editor, reader = browser.new_page(viewport=WIDE), browser.new_page()
    log_in(editor, publication.url, "editor")
    begin(editor, publication.url, headline)
    editor.get_by_role("tab", name="Schedule").click()
    editor.get_by_role("tabpanel", name="Schedule").get_by_role("button", name="Set schedule").click()
    zone = ZoneInfo(publication.python(ZONE).strip())
    moment = (datetime.now(zone) + timedelta(seconds=120)).replace(second=0, microsecond=0)
    dialog = editor.locator("#schedule-publishing-dialog")
    dialog.locator("[name=go_live_at]").fill(moment.strftime("%Y-%m-%d %H:%M"))
    # By keyboard: the calendar that opened under the field may lie over the button.
    press_until_saved(editor, dialog.get_by_role("button", name="Save schedule"), by_keyboard=True)
    press_in_menu(editor, "Schedule to publish")
    expect(editor.locator(".messages")).to_contain_text("scheduled")
    assert datetime.now(zone) < moment, "Slower than the clock: the schedule was already past when it was set."

    reader.goto(f"{publication.url}/")
    expect(reader.get_by_role("link", name=headline)).to_have_count(0)
    reader.wait_for_timeout(max(0.0, (moment - datetime.now(zone)).total_seconds() * 1000))
    read_until_it_shows(reader, f"{publication.url}/", headline)
    assert datetime.now(zone) >= moment


def test_the_old_link_of_a_renamed_article_leads_to_it(publication: RunningPublication, browser: BrowserUser) -> None:
    pk, old = publication.python(PUBLISHED).split()
    editor, reader = browser.new_page(viewport=WIDE), browser.new_page()
    reader.goto(f"{publication.url}{old}")
    expect(reader.locator("h1")).to_have_text("The old pier")

    log_in(editor, publication.url, "editor")
    editor.goto(f"{publication.url}/newsroom/pages/{pk}/edit/")
    editor.get_by_role("tab", name="Placing").click()
    editor.locator("[name=slug]").fill("the-new-pier")
    press_in_menu(editor, "Publish")
    expect(editor.locator(".messages")).to_contain_text("published")

    reader.goto(f"{publication.url}{old}")
    expect(reader.locator("h1")).to_have_text("The old pier")
    expect(reader).to_have_url(f"{publication.url}{old.replace('the-old-pier', 'the-new-pier')}")


def choose_for_version(page, history: str, place: int, words: str) -> None:
    """In the list of versions, the newest at place 0: one of its actions."""
    page.goto(history)
    page.locator("tbody tr").nth(place).get_by_role("button", name="Actions").click()
    page.get_by_role("link", name=words).click()


def test_versions_are_compared_and_an_older_one_is_restored(
    publication: RunningPublication, browser: BrowserUser
) -> None:
    reporter = browser.new_page(viewport=WIDE)
    log_in(reporter, publication.url, "reporter")
    screen = begin(reporter, publication.url, "The ferry sails at six")
    reporter.locator("[name=title]").fill("The ferry sails at nine")
    save_draft(reporter)

    history = screen.replace("/edit/", "/history/")
    choose_for_version(reporter, history, 0, "Compare with previous version")
    expect(reporter.locator(".comparison .deletion").first).to_contain_text("six")
    expect(reporter.locator(".comparison .addition").first).to_contain_text("nine")
    choose_for_version(reporter, history, 1, "Review this version")
    press_until_saved(reporter, reporter.get_by_role("button", name="Replace current draft").last)
    reporter.goto(screen)
    expect(reporter.locator("[name=title]")).to_have_value("The ferry sails at six")


@pytest.mark.parametrize("program", ["word", "google_docs"])
def test_a_text_pasted_from_a_word_processor_becomes_blocks(
    publication: RunningPublication, browser: BrowserUser, program: str
) -> None:
    reporter = browser.new_page(viewport=WIDE)
    log_in(reporter, publication.url, "reporter")
    begin(reporter, publication.url, f"Pasted from {program}")
    add_block(reporter, "Paragraph")
    html = (CLIPBOARDS / f"{program}.html").read_text()
    reporter.evaluate(PASTE, ["[data-contentpath=body] [contenteditable=true]", html])
    body = reporter.locator("[data-contentpath=body]")
    expect(body.locator("[data-streamfield-child] input[name$=value-text]").nth(1)).to_have_value("What it cost")
    expect(body.locator("[contenteditable=true] li").first).to_have_text("Ferries first")
    expect(reporter.locator(".messages")).to_contain_text("1 picture was left out")
    save_draft(reporter)
    kinds = publication.python(
        f"""
from broadsheet.newsroom.models import ArticlePage
article = ArticlePage.objects.get(title="Pasted from {program}").get_latest_revision_as_object()
print([block.block_type for block in article.body])
"""
    )
    assert "['crosshead', 'paragraph', 'crosshead', 'table', 'paragraph']" in kinds


def test_two_at_one_article_are_told_of_each_other(publication: RunningPublication, browser: BrowserUser) -> None:
    reporter, editor = (browser.new_page(viewport=WIDE) for _ in range(2))
    log_in(reporter, publication.url, "reporter")
    screen = begin(reporter, publication.url, "Two pens on one page")
    log_in(editor, publication.url, "editor")
    editor.goto(screen)
    reporter.reload()
    other = reporter.locator(".w-editing-sessions__session")
    expect(other).to_have_count(1, timeout=30_000)
    other.hover()
    expect(reporter.locator("[role=tooltip], .tippy-box").filter(has_text="Editor Example")).to_be_visible()


def test_the_last_words_are_saved_however_soon_one_saves(publication: RunningPublication, browser: BrowserUser) -> None:
    reporter = browser.new_page(viewport=WIDE)
    log_in(reporter, publication.url, "reporter")
    begin(reporter, publication.url, "Written in haste")
    write_paragraph(reporter, "It was over before noon.")
    save_draft(reporter)
    expect(reporter.locator("[data-contentpath=body] [contenteditable=true]")).to_have_text("It was over before noon.")
