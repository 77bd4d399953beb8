# SPDX-License-Identifier: BSD-3-Clause
"""One page by signed link: change, end, take along, delete."""

import json
import time
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from broadsheet.audience.follows.models import Follow
from broadsheet.audience.post.actions import post_letters
from broadsheet.audience.post.letter import Kind, Letter
from broadsheet.audience.post.models import Because, ClosedAddress, Parcel
from broadsheet.audience.post.suppression import is_suppressed, suppress
from broadsheet.audience.readers.actions import ask_for
from broadsheet.audience.readers.actions.asking import Origin
from broadsheet.audience.readers.links import OWN_PAGE, token_for
from broadsheet.audience.readers.models import Reader
from tests.audience.making import make_reader
from tests.factories.record import StoryFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Reader:
    """Follows a story and a topic."""
    story, topic = StoryFactory(slug="gate", name="The Saltings gate"), TopicFactory(name="Harbour")
    return make_reader("Ada@Example.org", story=story, topic=topic)


def page_of(reader: Reader) -> str:
    return f"/me/{token_for(reader, OWN_PAGE)}/"


def test_it_shows_everything_followed(reader: Reader) -> None:
    text = Client().get(page_of(reader)).content.decode()
    assert "Ada@Example.org" in text
    assert "The Saltings gate" in text
    assert "Harbour" in text


def test_hour_day_and_zone_change(reader: Reader) -> None:
    times = {"hour": "18", "weekday": "2", "zone": "Asia/Tokyo"}
    assert Client().post(page_of(reader), times).status_code == 302
    reader.refresh_from_db()
    assert (reader.hour, reader.weekday, reader.zone, reader.alerts) == (18, 2, "Asia/Tokyo", False)


@pytest.mark.parametrize(
    "wrong",
    [{"hour": "24"}, {"hour": "x"}, {"weekday": "7"}, {"zone": "Mars/Base"}, {"zone": "UTC\r\nX: y"}, {"zone": ""}],
)
def test_times_that_cannot_be_are_refused_and_nothing_changes(reader: Reader, wrong: dict[str, str]) -> None:
    times = {"hour": "18", "weekday": "2", "zone": "Asia/Tokyo", **wrong}
    assert Client().post(page_of(reader), times).status_code == 400
    reader.refresh_from_db()
    assert (reader.hour, reader.weekday, reader.zone) == (7, 5, "UTC")


def test_one_follow_changes_ends_and_begins_again(reader: Reader) -> None:
    follow = Follow.objects.first()
    assert follow is not None
    url, client = f"{page_of(reader)}follows/", Client()
    client.post(url, {"follow": follow.pk, "rhythm": "weekly"})
    follow.refresh_from_db()
    assert follow.rhythm == "weekly"
    assert client.post(url, {"follow": follow.pk, "rhythm": "hourly"}).status_code == 400
    client.post(url, {"follow": follow.pk, "do": "end"})
    follow.refresh_from_db()
    assert follow.ended_at is not None
    assert "Follow again" in client.get(page_of(reader)).content.decode()
    client.post(url, {"follow": follow.pk, "do": "again"})
    follow.refresh_from_db()
    assert follow.ended_at is None


def test_nobody_changes_the_follows_of_another(reader: Reader) -> None:
    other = make_reader("bob@example.org")
    for number in (str(Follow.objects.first().pk), "x", "", "9" * 30):  # type: ignore[union-attr]
        assert Client().post(f"{page_of(other)}follows/", {"follow": number, "do": "end"}).status_code == 404
    assert Follow.objects.going_on().count() == 2


def test_everything_ends_by_one_press_and_not_by_opening_the_address(reader: Reader) -> None:
    for part in ("end-all/", "renew/", "delete/", "follows/"):
        assert Client().get(f"{page_of(reader)}{part}").status_code == 405
    assert Follow.objects.going_on().count() == 2
    Client().post(f"{page_of(reader)}end-all/")
    assert not Follow.objects.going_on().exists()


def test_the_reader_takes_everything_along(reader: Reader) -> None:
    answer = Client().get(f"{page_of(reader)}export/")
    data = json.loads(answer.content)
    assert "attachment" in answer["Content-Disposition"]
    assert data["address"] == "Ada@Example.org"
    assert {each["what"] for each in data["follows"]["followed"]} == {"The Saltings gate", "Harbour"}


def rows_that_say(words: str) -> list[str]:
    """Every table with these words anywhere in a row."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 - our table
            if any(words in str(row).lower() for row in cursor.fetchall()):
                found.append(model._meta.label)
    return found


def test_a_reader_who_deletes_is_gone_from_every_table(reader: Reader) -> None:
    wants = {"follows": {"targets": [["story", Follow.objects.get(kind="story").target_id]], "rhythm": "daily"}}
    ask_for(address="ADA@example.org", wants=wants, origin=Origin())
    post_letters([Letter(key="a", to="Ada@Example.org", subject="Hello", text="Hello")], kind=Kind.SINGLE)
    assert {"readers.Reader", "readers.Wish", "post.Parcel"} <= set(rows_that_say("ada@example.org"))
    path = page_of(reader)
    assert "deleted" in Client().post(f"{path}delete/").content.decode()
    assert rows_that_say("ada@example.org") == []
    assert not Follow.objects.exists()
    assert not Parcel.objects.exists()
    assert Client().get(path).status_code == 410


def test_after_a_complaint_only_the_mark_is_left(reader: Reader) -> None:
    path = page_of(reader)
    suppress("ada@example.org", because=Because.COMPLAINT)
    Client().post(f"{path}delete/")
    assert rows_that_say("ada@example.org") == []
    assert ClosedAddress.objects.count() == 1
    assert is_suppressed("ada@example.org")


def test_renewed_links_kill_the_old_ones(reader: Reader) -> None:
    old = page_of(reader)
    fresh = Client().post(f"{old}renew/")["Location"]
    assert Client().get(fresh).status_code == 200
    assert Client().get(old).status_code == 410


def test_links_age_and_one_readers_link_does_not_open_anothers_page(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_reader("bob@example.org")
    mine, theirs = token_for(reader, OWN_PAGE), token_for(other, OWN_PAGE)
    mixed = ".".join([theirs.split(".")[0], *mine.split(".")[1:]])
    assert Client().get(f"/me/{mixed}/").status_code == 410
    later = time.time() + 91 * 24 * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert Client().get(f"/me/{mine}/").status_code == 410


def test_a_closed_address_ends_what_the_reader_gets(django_capture_on_commit_callbacks: Any) -> None:
    reader = make_reader("Ada@Example.org", story=StoryFactory())
    with django_capture_on_commit_callbacks(execute=True):
        suppress("ada@example.org", because=Because.COMPLAINT)
    reader.refresh_from_db()
    assert (reader.state, reader.stopped_because) == ("stopped", "complaint")
    assert not Follow.objects.going_on().exists()
    assert "reported as unwanted" in Client().get(page_of(reader)).content.decode()
