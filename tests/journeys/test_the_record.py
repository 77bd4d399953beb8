# SPDX-License-Identifier: BSD-3-Clause
"""The demo's lead story: read for the first time and again after two developments; and told on by a reporter."""

import re
import shutil
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from broadsheet.config.data_folder import make_data_folder
from tests.factories.core import PASSWORD
from tests.fixtures.browser import BrowserUser
from tests.fixtures.database import copy_database
from tests.fixtures.publication import RunningPublication, make_publication
from tests.journeys.writing import PATIENCE, add_block, log_in, press_in_menu, save_draft, write_paragraph

pytestmark = pytest.mark.browser

STORY = "/stories/us-iran-nuclear-talks/"
NAME = "The dispute over new US–Iran nuclear talks"
CLAIM = "The June strikes destroyed Iran’s nuclear industry"
ARTICLE = "Khamenei turns down new nuclear talks"
DEVELOPMENTS = ("A sixth round of talks is announced", "Inspectors have seen the sites.")
WIDE = {"width": 1440, "height": 1400}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demo in it."""
    data: Path = tmp_path_factory.mktemp("lantern") / "data"
    make_data_folder({"BROADSHEET_DATA": str(data)})
    copy_database(data / "broadsheet.sqlite3")
    publication = make_publication(data)
    publication.environment["DEMO_PASSWORD"] = PASSWORD
    publication.manage("load_demo")
    return data


@pytest.fixture
def lantern(loaded: Path, tmp_path: Path) -> Iterator[RunningPublication]:
    """The demo, running; each test tells its own copy of the story on."""
    running = make_publication(shutil.copytree(loaded, tmp_path / "data"))
    running.start()
    yield running
    running.stop()


def come_when_it_says(page: Page, url: str, *words: str) -> None:
    """The press needs a moment; readers come later. The server is asked past the page: that counts as no visit."""
    until = time.monotonic() + PATIENCE / 1000
    while missing := [each for each in words if each not in unescape(page.request.get(url).text())]:
        assert time.monotonic() < until, f"{url} never said {missing}"
        page.wait_for_timeout(500)
    page.goto(url)


def open_story(editor: Page, lantern: RunningPublication) -> None:
    """The desk of stories, where the verbs are."""
    editor.goto(f"{lantern.url}/newsroom/stories/")
    expect(editor.get_by_role("link", name=NAME)).to_be_visible()


def add_an_event(editor: Page, lantern: RunningPublication, title: str) -> None:
    """From the desk of stories."""
    open_story(editor, lantern)
    editor.get_by_role("link", name="New event…").click()
    editor.locator("[name=title]").fill(title)
    editor.locator("[name=when]").fill("today")
    editor.get_by_role("button", name="Save").click()
    expect(editor.get_by_text("Saved.")).to_be_visible()


def change_the_claim(editor: Page, lantern: RunningPublication, state: str, evidence: str) -> None:
    """From the claim's own screen."""
    editor.goto(f"{lantern.url}/newsroom/record/claims/")
    editor.get_by_role("link", name=CLAIM).first.click()
    editor.get_by_role("link", name="Change the state…").click()
    editor.locator("[name=state]").select_option(state)
    editor.locator("[name=evidence]").fill(evidence)
    editor.get_by_role("button", name="Save").click()
    expect(editor.get_by_text("The state is changed").first).to_be_visible()


def test_a_reader_comes_for_the_first_time_and_again_after_two_developments(
    lantern: RunningPublication, browser: BrowserUser
) -> None:
    reader = browser.new_page(viewport={"width": 390, "height": 844})
    reader.set_default_timeout(PATIENCE)
    first_visit(reader, lantern)

    # Who works in World is told of its articles; the demo's editor works in Town and Coast.
    editor = browser.new_page(viewport=WIDE)
    log_in(editor, lantern.url, "managing-editor")
    add_an_event(editor, lantern, DEVELOPMENTS[0])
    change_the_claim(editor, lantern, "confirmed", DEVELOPMENTS[1])
    open_story(editor, lantern)
    expect(editor.get_by_text(re.compile("was disputed and is now confirmed")).first).to_be_visible()

    reader.clock.set_fixed_time(datetime.now() + timedelta(hours=3))
    come_when_it_says(reader, f"{lantern.url}{STORY}", *DEVELOPMENTS)
    second_visit(reader, lantern)


def first_visit(reader: Page, lantern: RunningPublication) -> None:
    """An article tells the background; the story's page everything else; nothing is marked as new."""
    reader.goto(f"{lantern.url}/")
    reader.locator(".followed").get_by_role("link", name=NAME).click()
    expect(reader.locator("h1")).to_have_text(NAME)
    expect(reader.locator(".visit")).to_contain_text("This browser now remembers")
    expect(reader.locator(".new-mark")).to_have_count(0)
    expect(reader.locator("#timeline .event")).to_have_count(7)
    expect(reader.locator("#claims .claim")).to_have_count(2)
    expect(reader.locator("#quotes .said")).to_have_count(5)
    expect(reader.locator("#context .context-card")).to_have_count(3)
    expect(reader.locator("#articles li")).to_have_count(4)
    reader.get_by_text("What changed, and how it stood before").click()
    expect(reader.locator("#state ins").first).to_be_visible()
    reader.locator("#articles").get_by_role("link", name=ARTICLE).first.click()
    door = reader.locator(".door", has_text="New to this?")
    door.locator("summary").first.click()
    expect(door.locator(".context-card")).to_have_count(3)
    expect(reader.locator(".new-count:visible")).to_have_count(0)


def second_visit(reader: Page, lantern: RunningPublication) -> None:
    """Exactly the two things that happened are marked: here, at the article's door, and until one has looked."""
    marked = reader.locator(".is-new")
    expect(marked).to_have_count(2)
    expect(reader.locator(".event.is-new")).to_contain_text("A sixth round of talks is announced")
    expect(reader.locator(".claim.is-new")).to_contain_text(CLAIM)
    expect(reader.locator(".visit")).to_contain_text("2 things are new since your last visit.")
    second_tab = reader.context.new_page()
    second_tab.clock.set_fixed_time(datetime.now() + timedelta(hours=3))
    come_when_it_says(second_tab, f"{lantern.url}/", f"{CLAIM} – confirmed")
    expect(second_tab.locator(".followed .new-count").first).to_have_text("2 new")
    second_tab.close()
    reader.clock.set_fixed_time(datetime.now() + timedelta(days=2))
    reader.reload()
    expect(reader.locator(".visit")).to_contain_text("Nothing is new")
    expect(marked).to_have_count(0)
    reader.goto(f"{lantern.url}{STORY}?since=2025-10-28")
    expect(reader.locator(".visit")).to_contain_text("since 2025-10-28")
    expect(reader.locator(".event.is-new").first).to_be_visible()


def mark_words(page: Page, count: int) -> None:
    """With the keyboard: the last words of the paragraph that is being written."""
    for _ in range(count):
        page.keyboard.press("Shift+ArrowLeft")


def fill_new(page: Page, **fields: str) -> None:
    """In the chooser that opened by itself, with the marked words in it."""
    dialog = page.locator(".modal-dialog")
    for name, value in fields.items():
        field = dialog.locator(f"[name={name}]").first
        field.select_option(value) if field.evaluate("e => e.tagName") == "SELECT" else field.fill(value)
    dialog.get_by_role("button", name="Create and choose").click()
    dialog.wait_for(state="hidden")


def write_a_development(page: Page, url: str) -> str:
    """An article of the story; a quote and a claim are made of words marked in the text."""
    page.goto(f"{url}/newsroom/articles/new/")
    choices = page.locator(".desk-choices a")
    if choices.count():
        choices.first.click()
    page.locator("[name=title]").fill("Talks to be held in Geneva")
    write_paragraph(page, "A diplomat has told the Lantern that the table is laid")
    mark_words(page, len("the table is laid"))
    page.keyboard.press("Alt+Shift+KeyQ")
    expect(page.locator(".modal-dialog [name=words]")).to_have_value("the table is laid")
    fill_new(page, speaker_name="Rosa Tell", when="today", provenance="interview")
    add_block(page, "Paragraph").locator("[contenteditable=true]").click()
    page.keyboard.type("Both sides agreed on the place")
    mark_words(page, len("Both sides agreed on the place"))
    page.keyboard.press("Alt+Shift+KeyC")
    expect(page.locator(".modal-dialog [name=statement]")).to_have_value("Both sides agreed on the place")
    fill_new(page, evidence="One diplomat says so.")
    page.get_by_role("tab", name="Placing").click()
    page.get_by_role("button", name="Add story").click()
    page.locator(".modal-dialog").get_by_text(NAME).first.click()
    confirm = page.locator(".modal-dialog").get_by_role("button", name="Confirm selection")
    if confirm.count():
        confirm.click()
    save_draft(page)
    return page.url


def test_a_reporter_tells_a_story_on_from_an_article_to_the_storys_page(
    lantern: RunningPublication, browser: BrowserUser
) -> None:
    reporter = browser.new_page(viewport=WIDE)
    log_in(reporter, lantern.url, "reporter")
    screen = write_a_development(reporter, lantern.url)
    press_in_menu(reporter, "Submit")
    expect(reporter.locator(".messages")).to_contain_text("submitted")

    reader = browser.new_page(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    reader.goto(f"{lantern.url}{STORY}")
    expect(reader.get_by_text("the table is laid")).to_have_count(0)

    editor = browser.new_page(viewport=WIDE)
    log_in(editor, lantern.url, "editor")
    editor.goto(screen)
    press_in_menu(editor, "Approve and Publish")
    expect(editor.get_by_text("Is there an event to add?")).to_be_visible()
    editor.locator("[name=event_title]").fill("Both sides agree on Geneva")
    editor.locator("[name=event_when]").fill("today")
    editor.locator("[name=state_of_play]").fill("Talks are to be held in Geneva, a diplomat says.")
    editor.get_by_role("button", name="Save").last.click()
    expect(editor.get_by_text("is up to date")).to_be_visible()

    told = ("Talks are to be held in Geneva", "the table is laid", "Rosa Tell", "Both sides agreed on the place")
    come_when_it_says(reader, f"{lantern.url}{STORY}", "Both sides agree on Geneva", *told)
    for words in told:
        expect(reader.get_by_text(words).first).to_be_attached()
    expect(reader.get_by_role("link", name="Talks to be held in Geneva").first).to_be_visible()
