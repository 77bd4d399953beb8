# SPDX-License-Identifier: BSD-3-Clause
"""From an empty folder to an open newsroom, in a browser."""

import re
import stat
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.browser import BrowserUser
from tests.fixtures.database import copy_database
from tests.fixtures.publication import PATIENCE, RunningPublication, make_publication

pytestmark = pytest.mark.browser

PASSWORD = "seventeen herons at dusk"


def code_in(publication: RunningPublication) -> str:
    """What the terminal shows; the server prints it once it answers, so that it may come a moment after an answer."""
    deadline = time.monotonic() + PATIENCE
    while not (found := re.search(r"enter the code +([A-Z0-9-]{14})", publication.output())):
        assert time.monotonic() < deadline, publication.output()
        time.sleep(0.05)
    return found.group(1)


def fill_in(page: Page, *, code: str, password: str = PASSWORD) -> None:
    page.get_by_label("Code from the terminal").fill(code)
    page.get_by_label("Name of the publication").fill("The Heron")
    page.get_by_label("Language it is written in").select_option("de")
    page.get_by_label("Time zone").select_option("Europe/Zurich")
    page.get_by_label("Your name").fill("Ada Lane")
    page.get_by_label("Your e-mail address").fill("ada@heron.example")
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_label("Password once more").fill(password)
    page.get_by_role("button", name="Open the publication").click()


def status_of(url: str) -> int:
    try:
        return int(urllib.request.urlopen(url, timeout=30).status)  # noqa: S310 - our own loopback address
    except urllib.error.HTTPError as error:
        return error.code


def test_a_stranger_to_the_terminal_is_kept_out_and_its_owner_is_let_in(
    empty_publication: RunningPublication, browser: BrowserUser
) -> None:
    empty_publication.start()
    data = empty_publication.data
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert stat.S_IMODE((data / "secrets" / "key").stat().st_mode) == 0o600

    for path in ("/", "/newsroom/login/", "/media/x.png", "/documents/1/x.pdf", "/feeds/rss.xml"):
        assert status_of(empty_publication.url + path) == 503, path

    page = browser.new_page()
    page.goto(f"{empty_publication.url}/newsroom/")
    expect(page).to_have_url(f"{empty_publication.url}/start/")

    fill_in(page, code="AAAA-BBBB-CCCC")
    expect(page.get_by_text("That is not the code.")).to_be_visible()

    fill_in(page, code=code_in(empty_publication), password="12345678")
    expect(page.get_by_text("This password is too common.")).to_be_visible()
    expect(page.get_by_label("Name of the publication")).to_have_value("The Heron")

    fill_in(page, code=code_in(empty_publication).lower().replace("-", " "))
    expect(page).to_have_url(f"{empty_publication.url}/newsroom/")
    expect(page.get_by_text("“The Heron” is open.")).to_be_visible()

    page.goto(f"{empty_publication.url}/start/")
    expect(page).to_have_url(f"{empty_publication.url}/newsroom/")
    page.goto(empty_publication.url)
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_text("The Heron").first).to_be_visible()


def test_a_new_start_prints_a_new_code(prepared_copy: Path) -> None:
    copy_database(prepared_copy / "broadsheet.sqlite3")
    unopened = make_publication(prepared_copy)
    codes = set()
    for _ in range(2):
        unopened.log.write_text("")
        unopened.start()
        codes.add(code_in(unopened))
        unopened.stop()
    assert len(codes) == 2
