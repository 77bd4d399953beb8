# SPDX-License-Identifier: BSD-3-Clause
"""Who took part in an event is found by a few letters, several at a time."""

import pytest
from playwright.sync_api import expect

from tests.fixtures.browser import BrowserUser
from tests.fixtures.publication import RunningPublication
from tests.journeys.writing import log_in

pytestmark = pytest.mark.browser

FILL = """
from tests.factories.record import EventFactory, PersonFactory
for name in ("Ada Keeper", "Jo Keeper", "Somebody Else"):
    PersonFactory(name=name)
print(EventFactory(title="The gate opens").pk)
"""


def test_who_took_part_is_found_by_a_few_letters(publication: RunningPublication, browser: BrowserUser) -> None:
    event = publication.python(FILL).strip().splitlines()[-1]
    page = browser.new_page(viewport={"width": 1440, "height": 1200})
    log_in(page, publication.url, "editor")
    page.goto(f"{publication.url}/newsroom/record/events/edit/{event}/")
    people = page.locator("[data-several=people]")
    people.get_by_role("button", name="Choose more").click()
    page.get_by_label("Search term").fill("Keep")
    found = page.locator(".modal-dialog tbody tr")
    expect(found).to_have_count(2)
    for row in found.all():
        row.get_by_role("checkbox").check()
    page.get_by_role("button", name="Confirm selection").click()
    expect(people.get_by_role("checkbox")).to_have_count(2)
    expect(people.get_by_label("Ada Keeper")).to_be_checked()
    people.get_by_label("Jo Keeper").uncheck()
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages .success")).to_be_visible()
    page.reload()
    expect(people.get_by_role("checkbox")).to_have_count(1)
    expect(people.get_by_label("Ada Keeper")).to_be_checked()
