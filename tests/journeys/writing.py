# SPDX-License-Identifier: BSD-3-Clause
"""What a journalist's hands do in the newsroom, for the journeys to tell as sentences."""

import io
import time
from typing import Any

from PIL import Image
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.factories.core import PASSWORD

PATIENCE = 60_000


def log_in(page: Page, url: str, name: str, password: str = PASSWORD) -> None:
    """As somebody of the cast, to the desk."""
    page.set_default_timeout(PATIENCE)
    page.goto(f"{url}/newsroom/")
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(password)
    page.locator("button[type=submit]").first.click()
    page.wait_for_url(f"{url}/newsroom/")


def add_block(page: Page, name: str) -> Locator:
    """Put a block of that kind at the end of the body and give it back."""
    body = page.locator("[data-contentpath=body]")
    before = body.locator("[data-streamfield-child]").count()
    body.get_by_title("Insert a block").last.click()
    option = page.get_by_role("option", name=name, exact=True)
    option.click()
    block = body.locator("[data-streamfield-child]").nth(before)
    block.wait_for()
    return block


def write_paragraph(page: Page, text: str) -> None:
    """A paragraph at the end of the body."""
    block = add_block(page, "Paragraph")
    block.locator("[contenteditable=true]").click()
    page.keyboard.type(text)


def upload_picture(page: Page, *, title: str, alt_text: str) -> None:
    """In the picture chooser that is open: bring in a picture that was not there."""
    dialog = page.locator(".modal-dialog")
    dialog.get_by_role("tab", name="Upload").click()
    dialog.locator("input[type=file]").set_input_files(
        {"name": "picture.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
    )
    dialog.locator("[name$=title]").fill(title)
    dialog.locator("[name$=alt_text]").fill(alt_text)
    dialog.locator("form button[type=submit], form input[type=submit]").last.click()
    dialog.wait_for(state="hidden")


def save_draft(page: Page) -> None:
    """Press the button, and wait until the page is kept and there again."""
    press_until_saved(page, page.get_by_role("button", name="Save draft").first)


def press_until_saved(page: Page, button: Locator, *, by_keyboard: bool = False) -> None:
    """Press a button that saves, and wait until the page is kept and there again."""
    # Autosave writes at its own times; pressed in the same moment the button may only repeat it. Then press again,
    # as people do. The address says nothing: autosave gives a new page its own before anybody pressed.
    page.evaluate("document.documentElement.dataset.fromBefore = ''")
    for _ in range(3):
        if by_keyboard:
            button.press("Enter")
        else:
            button.click()
        try:
            page.locator("html:not([data-from-before]) footer").wait_for(timeout=20_000)
        except PlaywrightTimeout:
            continue
        page.wait_for_load_state()
        page.wait_for_url("**/edit/**")
        return
    raise AssertionError(f"Nothing was saved:\n{page.locator('.messages').inner_text()}")


def read_until_it_shows(reader: Page, address: str, headline: str) -> Locator:
    """Ask for the page until it links to the article, as pages do a moment after it is published."""
    link = reader.get_by_role("link", name=headline).first
    deadline = time.monotonic() + PATIENCE / 1000
    while True:
        reader.goto(address)
        if link.count() or time.monotonic() > deadline:
            expect(link).to_be_visible()
            return link
        reader.wait_for_timeout(250)


def press_in_menu(page: Page, words: str) -> None:
    """Open the list of further actions beside the main button, and press one."""
    page.locator("footer [data-w-dropdown-target=toggle], footer .w-dropdown__toggle").last.click()
    page.get_by_role("button", name=words).last.click()


def jpeg(**options: Any) -> bytes:
    """A real, small photograph's worth of bytes."""
    buffer = io.BytesIO()
    Image.effect_noise((900, 600), 60).convert("RGB").save(buffer, "JPEG", **options)
    return buffer.getvalue()
