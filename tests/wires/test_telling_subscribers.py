# SPDX-License-Identifier: BSD-3-Clause
"""WebSub: whoever subscribed to a feed, and said so when asked, is sent it when it changed, as readers get it."""

import hmac
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import feedparser
import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from broadsheet.newsroom.models import ArticlePage, SectionPage
from broadsheet.wires.websub import clock
from broadsheet.wires.websub.actions import asking, distributing, pinging, verifying
from broadsheet.wires.websub.limits import BY_NETWORK
from broadsheet.wires.websub.models import Intent, Ping, Subscription
from tests.edition.conftest import Edition, edition  # noqa: F401 - the fixture is found by its name here
from tests.factories.newsroom import ArticleFactory, SectionFactory
from tests.factories.record import PersonFactory
from tests.newsroom.bodies import quote
from tests.newsroom.conftest import index
from tests.strangers import Heard, Say, Stranger, open_door, stranger

pytestmark = pytest.mark.django_db

HOST = "http://127.0.0.1:8000"
HUB = f"{HOST}/websub/"
FEED = f"{HOST}/feeds/all.atom"
TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
Make = Callable[[], Edition]


@dataclass
class Subscriber:
    """A real one: it takes only what it asked for, and checks the signature."""

    server: Stranger
    secret: str = "s3cret"
    wants: set[tuple[str, str]] = field(default_factory=set)
    leases: list[int] = field(default_factory=list)
    says: Say = field(default_factory=lambda: Say(204))
    got: list[Heard] = field(default_factory=list)

    @property
    def callback(self) -> str:
        return f"{self.server.url}/callback?feed=1"

    def answer(self, heard: Heard) -> Say:
        if heard.method == "POST":
            self.got.append(heard)
            return self.says
        asked = {name: values[0] for name, values in parse_qs(urlsplit(heard.path).query).items()}
        assert asked["feed"] == "1"
        if (asked["hub.mode"], asked["hub.topic"]) not in self.wants:
            return Say(404)
        self.leases.append(int(asked.get("hub.lease_seconds", 0)))
        return Say(200, body=asked["hub.challenge"].encode())

    def ask(self, mode: str = "subscribe", topic: str = FEED, **fields: str) -> Any:
        self.wants.add((mode, topic))
        sent = {"hub.mode": mode, "hub.topic": topic, "hub.callback": self.callback, "hub.secret": self.secret}
        return Client().post("/websub/", {**sent, **fields})

    def has_right(self, heard: Heard) -> bool:
        made = hmac.new(self.secret.encode(), heard.body, "sha256").hexdigest()
        return heard.headers["x-hub-signature"] == f"sha256={made}"


@pytest.fixture
def subscriber(monkeypatch: pytest.MonkeyPatch) -> Iterator[Subscriber]:
    """On loopback, where no subscriber is reached but through the door of the tests."""
    monkeypatch.setattr(asking, "DOOR", open_door("https", "http", deadline=1.0))
    with stranger(encrypted=False) as server:
        made = Subscriber(server)
        server.otherwise = made.answer
        yield made


@pytest.fixture
def paper(edition: Make) -> Edition:  # noqa: F811 - the fixture
    """One with an article."""
    SectionFactory(slug="town")
    ArticleFactory(title="Ferry sinks", slug="ferry", parent=SectionFactory(slug="harbour"))
    return edition()


def look(after: timedelta = timedelta()) -> None:
    """What the worker's threads do then."""
    clock.ask_callbacks(clock=lambda: timezone.now() + after)
    clock.serve_subscribers(clock=lambda: timezone.now() + after)


def change(paper: Edition, title: str) -> None:
    """The article gets another headline, and the edition is made again."""
    article = ArticlePage.objects.get(slug="ferry")
    article.title = title
    article.save_revision().publish()
    paper.settle()


@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_a_feed_names_its_hub_and_itself(form: str, paper: Edition) -> None:
    url = f"{HOST}/feeds/all.{form}"
    answer = paper.answer(f"/feeds/all.{form}")
    assert answer is not None
    assert dict(answer.headers)["Link"] == f'<{HUB}>; rel="hub", <{url}>; rel="self"'
    text = paper.read(f"/feeds/all.{form}")
    if form == "json":
        told = json.loads(text)
        assert (told["feed_url"], told["hubs"]) == (url, [{"type": "WebSub", "url": HUB}])
    else:
        links = {link.rel: link.href for link in feedparser.parse(text).feed.links}
        assert (links["self"], links["hub"]) == (url, HUB)


@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_who_subscribed_is_sent_the_feed_when_it_changed(form: str, paper: Edition, subscriber: Subscriber) -> None:
    url = f"{HOST}/feeds/all.{form}"
    assert subscriber.ask(topic=url).status_code == 202
    assert not Subscription.objects.exists()
    look()
    assert subscriber.leases == [10 * 24 * 60 * 60]
    look()
    assert subscriber.got == []

    change(paper, "Ferry rests on the ground")
    look()
    [sent] = subscriber.got
    assert sent.body.decode() == paper.read(f"/feeds/all.{form}")
    assert "Ferry rests on the ground" in sent.body.decode()
    assert sent.headers["content-type"] == TYPES[form]
    assert sent.headers["link"] == f'<{HUB}>; rel="hub", <{url}>; rel="self"'
    assert sent.path == "/callback?feed=1"
    assert subscriber.has_right(sent)
    look()
    assert len(subscriber.got) == 1


def test_changes_of_other_feeds_are_not_sent(paper: Edition, subscriber: Subscriber) -> None:
    subscriber.ask(topic=f"{HOST}/feeds/town.atom")
    look()
    change(paper, "Ferry rests on the ground")
    look()
    assert subscriber.got == []


def test_without_a_secret_nothing_is_signed(paper: Edition, subscriber: Subscriber) -> None:
    subscriber.secret = ""
    subscriber.ask()
    look()
    change(paper, "Ferry rests on the ground")
    look()
    assert "x-hub-signature" not in subscriber.got[0].headers


def test_who_did_not_ask_is_sent_nothing(subscriber: Subscriber) -> None:
    subscriber.ask()
    subscriber.wants.clear()
    look()
    assert (subscriber.got, Subscription.objects.count(), Intent.objects.count()) == ([], 0, 0)


def test_nobody_else_can_end_a_subscription(paper: Edition, subscriber: Subscriber) -> None:
    subscriber.ask()
    look()
    subscriber.ask("unsubscribe")
    subscriber.wants = {("subscribe", FEED)}
    look()
    assert Subscription.objects.count() == 1
    subscriber.ask("unsubscribe")
    look()
    change(paper, "Ferry rests on the ground")
    look()
    assert (subscriber.got, Subscription.objects.count()) == ([], 0)


def test_a_feed_that_is_gone_can_be_left(paper: Edition, subscriber: Subscriber) -> None:
    topic = f"{HOST}/feeds/town.atom"
    subscriber.ask(topic=topic)
    look()
    SectionPage.objects.get(slug="town").unpublish()
    paper.settle()
    assert subscriber.ask(topic=topic).status_code == 400
    assert subscriber.ask("unsubscribe", topic).status_code == 202
    look()
    assert not Subscription.objects.exists()


def test_an_address_written_otherwise_is_the_same_feed(paper: Edition, subscriber: Subscriber) -> None:
    subscriber.wants.add(("subscribe", FEED))
    subscriber.ask(topic=f"{HOST}/feeds/%61ll.atom")
    look()
    assert Subscription.objects.get().topic == "/feeds/all.atom"


def test_asking_again_renews_with_the_new_secret(paper: Edition, subscriber: Subscriber) -> None:
    subscriber.ask()
    look()
    subscriber.secret = "another"
    subscriber.ask(**{"hub.lease_seconds": "86400"})
    look()
    assert Subscription.objects.get().ends_at < timezone.now() + timedelta(days=1, minutes=1)
    change(paper, "Ferry rests on the ground")
    look()
    assert subscriber.has_right(subscriber.got[0])


@pytest.mark.parametrize(
    ("asked", "given"), [("1", 3600), ("99999999", 30 * 86400), ("-5", 864000), ("x", 864000), ("７", 864000)]
)
def test_leases_have_bounds(asked: str, given: int, subscriber: Subscriber) -> None:
    subscriber.ask(**{"hub.lease_seconds": asked})
    look()
    assert subscriber.leases == [given]


def test_a_lease_ends(paper: Edition, subscriber: Subscriber) -> None:
    subscriber.ask()
    look()
    change(paper, "Ferry rests on the ground")
    look(timedelta(days=11))
    assert subscriber.got == []
    clock.tidy_up(now=timezone.now() + timedelta(days=11))
    assert not Subscription.objects.exists()


def test_a_callback_that_is_down_when_asked_is_asked_again(subscriber: Subscriber) -> None:
    subscriber.server.answers.append(Say(500))
    subscriber.server.answers.append(Say(200, after=3))
    subscriber.ask()
    look()
    look(timedelta(seconds=70))
    assert not Subscription.objects.exists()
    look(timedelta(minutes=20))
    assert Subscription.objects.count() == 1


def test_one_that_stays_down_is_forgotten(subscriber: Subscriber) -> None:
    subscriber.server.otherwise = Say(500)
    subscriber.ask()
    for minutes in (0, 2, 15, 60, 600):
        look(timedelta(minutes=minutes))
    assert (len(subscriber.server.heard), Intent.objects.count()) == (3, 0)


def test_a_subscriber_that_fails_gets_the_newest_later(paper: Edition, subscriber: Subscriber) -> None:
    subscriber.ask()
    look()
    change(paper, "Ferry rests on the ground")
    subscriber.says = Say(500)
    look()
    change(paper, "Ferry is lifted")
    look(timedelta(seconds=50))
    assert len(subscriber.got) == 1
    subscriber.says = Say(202)
    look(timedelta(seconds=70))
    assert "Ferry is lifted" in subscriber.got[1].body.decode()
    look(timedelta(days=1))
    assert len(subscriber.got) == 2


def test_one_that_answers_too_slowly_keeps_nobody_else_waiting(paper: Edition, subscriber: Subscriber) -> None:
    subscriber.ask()
    with stranger(encrypted=False) as other:
        slow = Subscriber(other, says=Say(200, after=3))
        other.otherwise = slow.answer
        slow.ask()
        look()
        change(paper, "Ferry rests on the ground")
        look()
    assert len(subscriber.got) == 1
    assert Subscription.objects.get(failing_since__isnull=False).callback == slow.callback


def test_one_that_says_gone_is_let_go(paper: Edition, subscriber: Subscriber) -> None:
    subscriber.ask()
    look()
    subscriber.says = Say(410)
    change(paper, "Ferry rests on the ground")
    look()
    assert not Subscription.objects.exists()


def test_one_that_fails_for_days_is_let_go(paper: Edition, subscriber: Subscriber) -> None:
    subscriber.ask(**{"hub.lease_seconds": str(30 * 86400)})
    look()
    subscriber.says = Say(503)
    change(paper, "Ferry rests on the ground")
    for hours in range(0, 100, 7):
        look(timedelta(hours=hours))
    assert len(subscriber.got) < 15
    assert not Subscription.objects.exists()


def test_redirects_are_failures(paper: Edition, subscriber: Subscriber) -> None:
    subscriber.ask()
    look()
    with stranger(encrypted=False) as other:
        subscriber.says = Say(307, {"Location": other.url})
        change(paper, "Ferry rests on the ground")
        look()
    assert other.heard == []
    assert Subscription.objects.get().failing_since


def test_what_changed_while_it_was_sent_is_sent_again(
    paper: Edition, subscriber: Subscriber, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscriber.ask()
    look()
    change(paper, "Ferry rests on the ground")
    settle = distributing._settle

    def change_first(row: Subscription) -> None:
        monkeypatch.setattr(distributing, "_settle", settle)
        change(paper, "Ferry is lifted")
        settle(row)

    monkeypatch.setattr(distributing, "_settle", change_first)
    look()
    assert ["Ferry is lifted" in sent.body.decode() for sent in subscriber.got] == [False, True]


def test_after_a_crash_it_is_sent_again(
    paper: Edition, subscriber: Subscriber, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscriber.ask()
    look()
    change(paper, "Ferry rests on the ground")

    def die(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(distributing, "_note", die)
        with pytest.raises(KeyboardInterrupt):
            look()
    look(timedelta(minutes=1))
    assert len(subscriber.got) == 1
    look(timedelta(minutes=6))
    assert len(subscriber.got) == 2


def test_what_readers_may_not_read_is_sent_to_nobody(paper: Edition, subscriber: Subscriber) -> None:
    subscriber.ask(topic=f"{HOST}/feeds/harbour.atom")
    subscriber.ask()
    look()
    section = ArticlePage.objects.get(slug="ferry").get_parent()
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    paper.settle()
    look()
    assert [("Ferry" in sent.body.decode(), "/feeds/all.atom" in sent.headers["link"]) for sent in subscriber.got] == [
        (False, True)
    ]


def test_a_person_who_is_no_more_in_public_is_sent_to_nobody(
    edition: Make,  # noqa: F811 - the fixture
    subscriber: Subscriber,
) -> None:
    person = PersonFactory(slug="mayor")
    article = ArticleFactory(slug="words", body=[quote("Yes.", person)], parent=SectionFactory(slug="town"))
    index(article)
    paper = edition()
    topic = f"{HOST}/feeds/people/mayor.atom"
    assert subscriber.ask(topic=topic).status_code == 202
    look()
    assert Subscription.objects.count() == 1
    ArticlePage.objects.get(pk=article.pk).unpublish()
    paper.settle()
    look()
    assert subscriber.got == []
    assert subscriber.ask(topic=topic).status_code == 400


@pytest.mark.parametrize(
    "topic",
    [
        f"{HOST}/",
        f"{HOST}/harbour/ferry/",
        f"{HOST}/feeds/nothing.atom",
        f"{HOST}/feeds/people/nobody.atom",
        f"{HOST}/feeds/all.exe",
        f"{HOST}/feeds/../newsroom/",
        f"{HOST}/feeds/%00.atom",
        "https://other.example/feeds/all.atom",
        "/feeds/all.atom",
        "",
    ],
)
def test_only_our_own_feeds_can_be_subscribed_to(topic: str, subscriber: Subscriber) -> None:
    assert subscriber.ask(topic=topic).status_code == 400
    assert not Intent.objects.exists()


@pytest.mark.parametrize(
    "callback",
    [
        "http://127.0.0.1/",
        "http://localhost/x",
        "http://10.0.0.1/x",
        "http://[::1]/x",
        "http://169.254.169.254/latest/meta-data/",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://example.org:22/",
        "https://example.org/#part",
        "",
    ],
)
def test_callbacks_on_our_own_network_are_not_asked(callback: str) -> None:
    sent = {"hub.mode": "subscribe", "hub.topic": FEED, "hub.callback": callback}
    answer = Client().post("/websub/", sent)
    assert (answer.status_code, "hub.callback" in answer.content.decode()) == (400, True)
    assert not Intent.objects.exists()


def test_requests_that_make_no_sense_are_refused(subscriber: Subscriber) -> None:
    assert subscriber.ask("publish").status_code == 400
    assert subscriber.ask(**{"hub.secret": "x" * 200}).status_code == 400
    assert Client().get("/websub/").status_code == 405
    assert Client().post("/websub/").status_code == 400


def test_a_network_and_a_host_get_only_so_much(subscriber: Subscriber, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_UNANSWERED", 2)
    answers = [subscriber.ask(topic=f"{HOST}/feeds/all.{form}").status_code for form in ("atom", "rss", "json")]
    assert answers == [202, 202, 429]
    look()
    monkeypatch.setattr(asking, "MOST_OF_A_HOST", 2)
    assert subscriber.ask(topic=f"{HOST}/feeds/all.json").status_code == 429
    BY_NETWORK.note_failure(["127.0.0.1"] * BY_NETWORK.failures, now=timezone.now())
    with stranger(encrypted=False) as other:
        assert Subscriber(other).ask().status_code == 429


class TestAnotherHub:
    """Where the settings name one, it is told, and ours is closed."""

    @pytest.fixture
    def hub(self, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stranger]:
        monkeypatch.setattr(pinging, "DOOR", open_door("https", "http", deadline=1.0))
        with stranger(otherwise=Say(204)) as server:
            settings.WEBSUB_HUB = f"{server.url}/hub"
            yield server

    def test_feeds_name_it(self, hub: Stranger, paper: Edition) -> None:
        assert f'href="{hub.url}/hub"' in paper.read("/feeds/all.atom")
        assert Client().post("/websub/").status_code == 404

    def test_it_is_told_which_feed_changed(self, hub: Stranger, paper: Edition) -> None:
        look()
        hub.heard.clear()
        change(paper, "Ferry rests on the ground")
        look()
        told = [parse_qs(heard.body.decode()) for heard in hub.heard]
        assert {"hub.mode": ["publish"], "hub.topic": [FEED], "hub.url": [FEED]} in told
        assert {each["hub.topic"][0].rpartition(".")[0].removeprefix(f"{HOST}/feeds/") for each in told} >= {
            "all",
            "harbour",
        }
        assert not Ping.objects.exists()

    def test_it_is_told_later_when_it_does_not_answer(self, hub: Stranger, paper: Edition) -> None:
        hub.otherwise = Say(503)
        look()
        assert len(hub.heard) <= len(range(0, Ping.objects.count(), pinging.AT_ONCE))
        hub.otherwise = Say(204)
        look(timedelta(seconds=5))
        assert Ping.objects.exists()
        look(timedelta(seconds=30))
        assert not Ping.objects.exists()


def test_who_waits_for_an_answer_is_asked_about_its_latest_word(
    subscriber: Subscriber, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscriber.ask()
    note = verifying._note

    def unsubscribe_first(*args: Any) -> None:
        monkeypatch.setattr(verifying, "_note", note)
        subscriber.ask("unsubscribe")
        note(*args)

    monkeypatch.setattr(verifying, "_note", unsubscribe_first)
    look()
    assert (Subscription.objects.count(), Intent.objects.count()) == (0, 0)
