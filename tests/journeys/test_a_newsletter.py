# SPDX-License-Identifier: BSD-3-Clause
"""A reader subscribes, an editor writes an issue and sends it, the reader reads it and leaves by its link."""

import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.browser import BrowserUser
from tests.fixtures.mail import Mailboxes
from tests.fixtures.publication import RunningPublication, make_publication
from tests.journeys.test_following_by_mail import assert_no_faults, link_in
from tests.journeys.writing import add_block, log_in

pytestmark = pytest.mark.browser

FILL = """
from broadsheet.audience.letters.models import Newsletter
from tests.factories.newsroom import ArticleFactory, SectionFactory

coast = SectionFactory(title="Coast", slug="coast")
ArticleFactory(title="The gate jams", slug="the-gate-jams", parent=coast)
Newsletter.objects.create(name="The Morning", slug="morning", description="Each weekday at half past six.")
"""


@pytest.fixture(scope="module")
def filled(
    prepared_data: Path, tmp_path_factory: pytest.TempPathFactory, mailboxes: tuple[Mailboxes, str]
) -> Iterator[RunningPublication]:
    """A newsletter without an issue, and mail that goes to a real server."""
    running = make_publication(shutil.copytree(prepared_data, tmp_path_factory.mktemp("publication") / "data"))
    running.environment["EMAIL_URL"] = mailboxes[1]
    running.python(FILL)
    running.start()
    yield running
    running.stop()


def subscribe(reader: Page, url: str, address: str) -> None:
    """From the foot of a page to the letter that asks."""
    reader.goto(f"{url}/coast/the-gate-jams/")
    reader.get_by_role("contentinfo").get_by_role("link", name="Newsletters").click()
    expect(reader.get_by_text("The Morning")).to_be_visible()
    # Nobody types an address faster; the time check would ask.
    reader.wait_for_timeout(500)
    reader.get_by_label("Your mail address").fill(address)
    reader.get_by_role("button", name="Subscribe").click()
    expect(reader.get_by_role("heading", name="One more click")).to_be_visible()
    reader.wait_for_timeout(3500)
    reader.get_by_role("button", name="Send me the letter").click()
    expect(reader.get_by_role("heading", name="Look into your mail")).to_be_visible()


def write_and_send(editor: Page, url: str, subject: str) -> None:
    """By hand: subject, a text; looked at beside it; sent."""
    log_in(editor, url, "editor")
    editor.goto(f"{url}/newsroom/newsletters/issues/add/")
    editor.locator("[name=newsletter]").select_option("The Morning")
    editor.locator("[name=subject]").fill(subject)
    add_block(editor, "Text").locator("[contenteditable=true]").click()
    editor.keyboard.type("Good morning, town.")
    editor.get_by_role("button", name="Save").first.click()
    expect(editor.get_by_text("One reader gets it")).to_be_visible()
    light = editor.context.new_page()
    light.goto(f"{editor.url}preview/")
    expect(light.get_by_text("Good morning, town.")).to_be_visible()
    light.close()
    editor.get_by_role("button", name="Send now").click()
    expect(editor.get_by_text("Tick the box first")).to_be_visible()
    editor.get_by_role("checkbox", name="Yes, to one reader").check()
    editor.get_by_role("button", name="Send now").click()
    expect(editor.get_by_role("heading", name="On its way: sent")).to_be_visible()


@pytest.mark.parametrize(
    ("address", "subject", "options"),
    [
        ("ada@example.org", "The gate and the town", {"viewport": {"width": 360, "height": 780}}),
        ("bob@example.org", "The town and the gate", {"java_script_enabled": False}),
    ],
    ids=["with script", "without script"],
)
def test_from_the_foot_of_a_page_to_an_issue_and_out_again(
    address: str,
    subject: str,
    options: dict[str, Any],
    filled: RunningPublication,
    mailboxes: tuple[Mailboxes, str],
    browser: BrowserUser,
) -> None:
    mail, reader = mailboxes[0], browser.new_page(**options)
    subscribe(reader, filled.url, address)
    reader.goto(link_in(mail.wait_for(address, number=1), "/me/confirm/"))
    expect(reader.get_by_text("The Morning")).to_be_visible()
    reader.get_by_role("button", name="Yes, write to me").click()
    expect(reader.get_by_role("status")).to_contain_text("Confirmed")

    write_and_send(browser.new_page(), filled.url, subject)

    letter = mail.wait_for(address, number=2)
    assert letter["Subject"] == subject
    assert "Good morning, town." in letter.get_body(("html",)).get_content()  # type: ignore[union-attr]
    reader.goto(link_in(letter, "/newsletters/morning/"))
    expect(reader.get_by_role("heading", name=subject)).to_be_visible()
    expect(reader.get_by_text("Good morning, town.")).to_be_visible()
    if "viewport" in options:
        assert_no_faults(reader)
        reader.goto(f"{filled.url}/newsletters/morning/")
        assert_no_faults(reader)

    way_out = letter["List-Unsubscribe"].strip("<>")
    urllib.request.urlopen(way_out)  # noqa: S310 - our own loopback address
    reader.goto(link_in(letter, "/me/"))
    row = reader.locator(".mine li", has_text="The Morning")
    expect(row).to_contain_text("you get it")
    urllib.request.urlopen(way_out, data=b"List-Unsubscribe=One-Click")  # noqa: S310 - see above
    reader.reload()
    expect(row).to_contain_text("ended")
    expect(row.get_by_role("button", name="Subscribe")).to_be_visible()
