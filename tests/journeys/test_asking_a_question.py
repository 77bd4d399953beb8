# SPDX-License-Identifier: BSD-3-Clause
"""A reader asks, an editor picks and answers, and the answer stands on the story's page."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.browser import BrowserUser
from tests.fixtures.publication import RunningPublication
from tests.journeys.writing import log_in

pytestmark = pytest.mark.browser

FILL = """
from tests.factories.newsroom import SectionFactory
from tests.factories.record import StoryFactory

SectionFactory(title="Coast", slug="coast")
for slug, name in (("gate", "The Saltings gate"), ("ferry", "The late ferry")):
    StoryFactory(slug=slug, name=name)
"""
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def filled(publication: RunningPublication) -> RunningPublication:
    """Two stories with nothing in them but their names."""
    publication.python(FILL)
    return publication


def ask(reader: Page, address: str, words: str) -> None:
    """Open the form under the open questions and send it."""
    reader.goto(address)
    reader.locator("#questions summary", has_text="Send us your question").click()
    reader.get_by_label("What would you like to know?").fill(words)
    reader.get_by_label("Your name, as we may print it").fill("Jo")
    reader.locator("#questions").get_by_role("button", name="Send").click()
    expect(reader.get_by_role("heading", name="Thank you for your question")).to_be_visible()


def decide(editor: Page, url: str, words: str, **fields: str) -> None:
    """From the desk of stories; the desk is there again afterwards."""
    editor.goto(f"{url}/newsroom/stories/")
    editor.get_by_role("link", name=words).click()
    for name, value in fields.items():
        editor.locator(f"[name={name}]").fill(value)
    editor.get_by_role("button", name="Save").click()
    expect(editor.get_by_role("heading", name="Readers’ questions")).to_be_visible()


def reload_until(reader: Page, address: str, words: str) -> None:
    """The press needs a moment; readers would come later."""
    for _ in range(120):
        reader.goto(address)
        if reader.get_by_text(words).count():
            return
        reader.wait_for_timeout(500)
    raise AssertionError(f"{address} never said “{words}”")


@pytest.mark.parametrize(
    ("slug", "options"),
    [("gate", {}), ("ferry", {"java_script_enabled": False})],
    ids=["with script", "without script"],
)
def test_a_question_is_asked_printed_and_answered(
    slug: str, options: dict[str, Any], filled: RunningPublication, browser: BrowserUser
) -> None:
    address, words = f"{filled.url}/stories/{slug}/", f"Who paid for the {slug}?"
    reader = browser.new_page(viewport=PHONE, **options)
    ask(reader, address, words)
    reader.goto(address)
    expect(reader.get_by_text(words)).to_have_count(0)

    editor = browser.new_page()
    log_in(editor, filled.url, "editor")
    decide(editor, filled.url, words)
    expect(editor.get_by_role("link", name=words)).to_have_count(0)
    reload_until(reader, address, words)
    questions = reader.locator("#questions")
    expect(questions).to_contain_text("asked by Jo")

    editor.goto(f"{filled.url}/newsroom/record/stories/")
    editor.locator("main").get_by_role("link", name="The Saltings gate" if slug == "gate" else "The late ferry").click()
    editor.get_by_role("link", name=words).click()
    editor.locator("[name=answer]").fill("The harbour office did.\n\nSo its accounts say.")
    editor.get_by_role("button", name="Save").click()
    reload_until(reader, address, "The harbour office did.")
    expect(questions.locator("li", has_text=words).locator(".answer p")).to_have_count(2)
    expect(questions).to_contain_text("No open questions at the moment.")
