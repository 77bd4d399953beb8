# SPDX-License-Identifier: BSD-3-Clause
"""A reader has their browser told of a story: nothing is asked before the press, and the box says how it stands.

No push service of a browser maker can be reached from here. So the address that one would give is put in its place, and
what it would deliver is handed to the service worker by the browser's own developer tools; the rest is real.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.audience.push.browsers import Browser
from tests.fixtures.browser import BrowserUser
from tests.fixtures.publication import RunningPublication, make_publication
from tests.journeys.test_following_by_mail import ARTICLE, FILL, assert_no_faults

pytestmark = pytest.mark.browser

COUNT = "from broadsheet.audience.push.models import Device\nprint(*Device.objects.values_list('endpoint', flat=True))"
ASKED = """
const ask = Notification.requestPermission.bind(Notification);
window.asked = 0;
Notification.requestPermission = () => { window.asked += 1; return ask(); };
"""
SERVICE = """
const claim = %s;
const known = () => sessionStorage.getItem("subscribed") && ({
    endpoint: claim.endpoint,
    options: {},
    toJSON: () => ({ endpoint: claim.endpoint, keys: { p256dh: claim.p256dh, auth: claim.auth } }),
    unsubscribe: async () => { sessionStorage.removeItem("subscribed"); return true; },
});
PushManager.prototype.getSubscription = async () => known() || null;
PushManager.prototype.subscribe = async (options) => {
    if (!options.userVisibleOnly || options.applicationServerKey.length !== 87) throw new Error("refused");
    sessionStorage.setItem("subscribed", "yes");
    return known();
};
"""
SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications())
    .map(({ title, body, tag, data }) => ({ title, body, tag, url: data.url }))"""
CLICK = """async () => {
    self.opened = [];
    self.clients.openWindow = async (url) => { self.opened.push(url); };
    const [notification] = await self.registration.getNotifications();
    self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
    return self.opened;
}"""


@pytest.fixture(scope="module")
def filled(prepared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPublication]:
    """An article of a story."""
    running = make_publication(shutil.copytree(prepared_data, tmp_path_factory.mktemp("publication") / "data"))
    running.python(FILL)
    running.start()
    yield running
    running.stop()


def open_box(reader: Page, url: str) -> None:
    """On the article, with what a phone shows."""
    reader.goto(f"{url}{ARTICLE}")
    reader.get_by_text("Follow by e-mail").click()
    expect(reader.get_by_role("button", name="Notify me on this device")).to_be_visible()


def test_following_seeing_it_being_told_and_ending_it(filled: RunningPublication, browser: BrowserUser) -> None:
    claim = Browser("https://push.example.org").claim
    reader = browser.new_page(viewport={"width": 360, "height": 780}, permissions=["notifications"])
    reader.add_init_script(ASKED + SERVICE % json.dumps(vars(claim)))
    open_box(reader, filled.url)
    assert reader.evaluate("window.asked") == 0
    assert filled.python(COUNT).strip() == ""

    reader.get_by_role("button", name="Notify me on this device").click()
    expect(reader.get_by_role("status")).to_contain_text("This device is told when something new appears")
    expect(reader.locator(".push-state li")).to_have_text(["The Saltings gateStop"])
    assert reader.evaluate("window.asked") == 1
    assert_no_faults(reader)
    assert filled.python(COUNT).strip() == claim.endpoint

    open_box(reader, filled.url)
    expect(reader.locator(".push-state li")).to_have_text(["The Saltings gateStop"])

    tell(reader, filled.url, title="The gate is shut", body="The Saltings gate", url=ARTICLE, tag="gate")
    told = {"title": "The gate is shut", "body": "The Saltings gate", "url": ARTICLE, "tag": "gate"}
    reader.wait_for_function(f"({SHOWN})().then((shown) => shown.length === 1)")
    assert reader.evaluate(SHOWN) == [told]
    tell(reader, filled.url, **{**told, "title": "The gate is open"})
    reader.wait_for_function(f"({SHOWN})().then(([shown]) => shown.title === 'The gate is open')")
    assert len(reader.evaluate(SHOWN)) == 1
    [worker] = reader.context.service_workers
    assert worker.evaluate(CLICK) == [f"{filled.url}{ARTICLE}"]
    assert reader.evaluate(SHOWN) == []

    reader.get_by_role("button", name="Stop: The Saltings gate").click()
    expect(reader.get_by_role("status")).to_contain_text("Ended")
    expect(reader.locator(".push-state")).to_be_hidden()
    assert filled.python(COUNT).strip() == ""


def test_a_device_is_forgotten(filled: RunningPublication, browser: BrowserUser) -> None:
    reader = browser.new_page(permissions=["notifications"])
    reader.add_init_script(SERVICE % json.dumps(vars(Browser("https://push.example.org", "bob").claim)))
    open_box(reader, filled.url)
    reader.get_by_role("button", name="Notify me on this device").click()
    expect(reader.locator(".push-state li")).to_have_count(1)
    reader.get_by_role("button", name="Forget this device").click()
    expect(reader.get_by_role("status")).to_contain_text("Nothing is left of this device")
    assert filled.python(COUNT).strip() == ""
    assert reader.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_a_push_service_out_of_reach_is_said_in_words(filled: RunningPublication, browser: BrowserUser) -> None:
    reader = browser.new_page(permissions=["notifications"])
    open_box(reader, filled.url)
    reader.get_by_role("button", name="Notify me on this device").click()
    expect(reader.get_by_role("status")).to_contain_text("could not reach its push service")
    # Chromium says so in its log: a window of the tests is a private one.
    browser.expect_fault("does not support the Push API")
    assert filled.python(COUNT).strip() == ""


def test_a_browser_that_says_no_is_told_the_other_ways(filled: RunningPublication, browser: BrowserUser) -> None:
    reader = browser.new_page()
    open_box(reader, filled.url)
    reader.get_by_role("button", name="Notify me on this device").click()
    expect(reader.get_by_role("status")).to_contain_text("does not allow notifications")
    assert filled.python(COUNT).strip() == ""


def test_a_browser_that_cannot_is_offered_nothing(filled: RunningPublication, browser: BrowserUser) -> None:
    reader = browser.new_page()
    reader.add_init_script("delete window.PushManager;")
    reader.goto(f"{filled.url}{ARTICLE}")
    reader.get_by_text("Follow by e-mail").click()
    expect(reader.locator(".follow-box [name=stamp]")).not_to_have_value("")
    expect(reader.get_by_role("button", name="Notify me on this device")).to_be_hidden()


def tell(reader: Page, origin: str, **news: str) -> None:
    """What the push service would deliver."""
    tools = reader.context.new_cdp_session(reader)
    found: list[str] = []

    def note(event: dict[str, list[dict[str, str]]]) -> None:
        found.extend(each["registrationId"] for each in event["registrations"])

    tools.on("ServiceWorker.workerRegistrationUpdated", note)
    tools.send("ServiceWorker.enable")
    reader.wait_for_timeout(500)
    tools.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": origin, "registrationId": found[-1], "data": json.dumps(news)},
    )
    tools.detach()
