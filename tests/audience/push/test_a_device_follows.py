# SPDX-License-Identifier: BSD-3-Clause
"""A device begins, sees and ends what it follows; nobody else learns or changes anything."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from broadsheet.audience.push.limits import BY_NETWORK
from broadsheet.audience.push.models import Device, DeviceFollow
from broadsheet.record.models import Story
from tests.audience.outgoing import FROM_OUR_PAGE
from tests.audience.push.browsers import Browser
from tests.factories.record import StoryFactory
from tests.strangers import Stranger

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("key_file")]

PUBLIC = "https://push.example.org"
GATE = {"path": "/stories/gate/", "name": "The Saltings gate"}


def ask(browser: Browser, do: str, *targets: str, headers: dict[str, str] | None = None, **fields: Any) -> Any:
    return Client().post("/push/", {**browser.fields(do, *targets), **fields}, **(headers or FROM_OUR_PAGE))


def test_it_follows_sees_that_and_ends_it(story: Story) -> None:
    StoryFactory(slug="dyke", name="The dyke")
    browser = Browser(PUBLIC)
    assert ask(browser, "state").json() == {"following": []}
    assert ask(browser, "follow", "/stories/gate/").json() == {"following": [GATE]}
    following = ask(browser, "follow", "/stories/gate/", "/stories/dyke/", "/nothing/here/").json()["following"]
    assert [each["path"] for each in following] == ["/stories/gate/", "/stories/dyke/"]
    assert ask(browser, "end", "/stories/dyke/").json() == {"following": [GATE]}
    assert ask(browser, "state").json() == {"following": [GATE]}
    assert ask(browser, "end", "/stories/gate/").json() == {"following": []}
    assert not Device.objects.exists()


def test_it_is_forgotten_wholly(story: Story) -> None:
    browser = Browser(PUBLIC)
    ask(browser, "follow", "/stories/gate/")
    assert ask(browser, "forget").json() == {"following": []}
    assert (Device.objects.count(), DeviceFollow.objects.count()) == (0, 0)
    assert ask(browser, "forget").json() == {"following": []}


def test_an_address_without_its_secret_is_worth_nothing(story: Story) -> None:
    browser = Browser(PUBLIC)
    ask(browser, "follow", "/stories/gate/")
    thief, unknown = Browser(PUBLIC), Browser(PUBLIC, "nobody")
    thief.claim = replace(thief.claim, endpoint=browser.claim.endpoint)
    for do in ("state", "follow", "end", "forget"):
        told = [ask(each, do, "/stories/no-such/").content for each in (thief, unknown)]
        assert told == [b'{"following": []}'] * 2
    kept = Device.objects.get(endpoint=browser.claim.endpoint)
    assert (kept.p256dh, kept.follows.count()) == (browser.claim.p256dh, 1)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example.org/x",
        "https://127.0.0.1/x",
        "https://localhost/x",
        "https://192.168.0.1/x",
        "https://[::1]/x",
        "https://push/x",
        "https://push.example.org:22/x",
        "",
    ],
)
def test_addresses_that_we_do_not_ask_are_refused(endpoint: str, story: Story) -> None:
    browser = Browser(PUBLIC)
    browser.claim = replace(browser.claim, endpoint=endpoint)
    answer = ask(browser, "follow", "/stories/gate/")
    assert answer.status_code == 400
    assert "push service" in answer.json()["problem"]
    assert not Device.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"p256dh": "AAAA"}, {"p256dh": "é" * 10}, {"p256dh": ""}, {"auth": "AAAA"}, {"auth": "?"}, {"auth": ""}]
)
def test_keys_that_are_none_are_refused(wrong: dict[str, str], story: Story) -> None:
    assert ask(Browser(PUBLIC), "follow", "/stories/gate/", **wrong).status_code == 400
    assert not Device.objects.exists()


def test_other_sites_cannot_ask(story: Story) -> None:
    headers = {"HTTP_SEC_FETCH_SITE": "cross-site"}
    assert ask(Browser(PUBLIC), "follow", "/stories/gate/", headers=headers).status_code == 403
    assert Client().get("/push/").status_code == 405


def test_one_network_cannot_ask_for_ever(story: Story) -> None:
    answers = [
        ask(Browser(PUBLIC, str(number)), "follow", "/stories/gate/").status_code
        for number in range(BY_NETWORK.failures + 1)
    ]
    assert answers == [200] * BY_NETWORK.failures + [429]
    assert Device.objects.count() == BY_NETWORK.failures


def test_answers_are_kept_by_nobody(story: Story) -> None:
    for answer in (ask(Browser(PUBLIC), "state"), Client().get("/push/key/")):
        assert "no-store" in answer["Cache-Control"]


def test_the_worker_is_at_the_root_and_keeps_nothing() -> None:
    answer = Client().get("/push-worker.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert "worker-src 'self'" in answer["Content-Security-Policy"]
    words = answer.content.decode()
    assert 'addEventListener("push"' in words
    assert "fetch" not in words.replace("fetch,", "")
    assert "caches" not in words


def test_the_box_offers_it_unseen_until_a_script_shows_it(story: Story) -> None:
    page = Client().get("/stories/gate/").content.decode()
    assert '<div class="push-offer" hidden data-script="/static/push/push.js" data-url="/push/"' in page


def test_a_service_that_takes_it_is_not_asked_before_there_is_news(service: Stranger, story: Story) -> None:
    assert ask(Browser(service.url), "follow", "/stories/gate/").status_code == 200
    assert service.heard == []
