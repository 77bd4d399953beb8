# SPDX-License-Identifier: BSD-3-Clause
"""Nobody gets letters who did not press the button, and nobody learns who gets them."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from broadsheet.audience.follows.models import Follow
from broadsheet.audience.post.models import Because, Parcel
from broadsheet.audience.post.suppression import suppress
from broadsheet.audience.readers.actions import tidy_up
from broadsheet.audience.readers.models import Reader, Wish
from tests.audience.outgoing import FROM_OUR_PAGE, confirm_last, last_letter, link_like, links_in, posted, ripe_stamp
from tests.factories.record import PersonFactory, StoryFactory

pytestmark = pytest.mark.django_db

ADA = "Ada@Example.org"


@pytest.fixture
def stamp(monkeypatch: pytest.MonkeyPatch) -> str:
    """Of a form that was read for a while."""
    StoryFactory(slug="gate", name="The Saltings gate")
    return ripe_stamp(monkeypatch)


def ask(ripe: str, *, client: Client | None = None, headers: dict[str, str] | None = None, **fields: Any) -> Any:
    data = {"email": ADA, "target": "/stories/gate/", "rhythm": "daily", "page": "/stories/gate/", "stamp": ripe}
    return (client or Client()).post("/follow/", {**data, **fields}, **(headers or FROM_OUR_PAGE))


def test_asking_writes_one_letter_and_nothing_else_happens(stamp: str) -> None:
    answer = ask(stamp)
    assert (answer.status_code, answer["Location"]) == (302, "/me/mail/")
    [letter] = posted()
    assert letter.to == ADA
    assert "The Saltings gate (once a day)" in letter.text
    assert not Reader.objects.exists()
    assert not Follow.objects.exists()


def test_mail_scanners_that_open_the_link_confirm_nothing(stamp: str) -> None:
    ask(stamp)
    path = link_like(last_letter(), "/me/confirm/")
    client = Client()
    for _ in range(3):
        assert client.head(path).status_code == 200
        page = client.get(path)
    assert "The Saltings gate" in page.content.decode()
    assert "Yes, write to me" in page.content.decode()
    assert not Reader.objects.exists()


def test_the_button_confirms_and_twice_is_fine(stamp: str) -> None:
    ask(stamp, zone="Europe/Zurich")
    path = link_like(last_letter(), "/me/confirm/")
    first = Client().post(path)
    reader = Reader.objects.get()
    assert (reader.address, reader.zone) == (ADA, "Europe/Zurich")
    assert reader.asked_on == "/stories/gate/"
    assert "The Saltings gate" in reader.words
    assert len(reader.network) == 64
    assert Follow.objects.get().reader == reader
    own = Client().get(first["Location"]).content.decode()
    assert "The Saltings gate" in own
    assert "Confirmed" in own
    assert Client().post(path).status_code == 302
    assert "already" in Client().get(path).content.decode()
    assert Follow.objects.count() == Reader.objects.count() == 1
    assert Wish.objects.get().address == ""


def test_nobody_signs_up_another_who_is_a_reader_already(stamp: str) -> None:
    ask(stamp)
    confirm_last()
    StoryFactory(slug="ferry", name="The late ferry")
    ask(stamp, target="/stories/ferry/", email="ada@example.ORG")
    assert Follow.objects.count() == 1
    confirm_last()
    assert Follow.objects.count() == 2
    assert Reader.objects.get().address == ADA


def test_the_answer_is_the_same_whether_the_address_is_known_or_closed(stamp: str) -> None:
    ask(stamp)
    confirm_last()
    suppress("closed@example.org", because=Because.COMPLAINT)
    answers = [ask(stamp, email=address) for address in (ADA, "new@example.org", "closed@example.org")]
    assert len({(answer.status_code, answer["Location"], answer.content) for answer in answers}) == 1
    asked = [
        Client().post("/me/", {"email": address}, **FROM_OUR_PAGE)
        for address in (ADA, "new@example.org", "closed@example.org")
    ]
    assert len({(answer.status_code, answer["Location"], answer.content) for answer in asked}) == 1
    assert Parcel.objects.filter(to="new@example.org").count() == Parcel.objects.filter(to=ADA).count() - 1 == 2


def test_known_and_unknown_addresses_make_the_same_work(stamp: str) -> None:
    ask(stamp)
    confirm_last()
    counts = []
    for address in (ADA, "new@example.org"):
        for send in (lambda a: ask(stamp, email=a), lambda a: Client().post("/me/", {"email": a}, **FROM_OUR_PAGE)):
            with CaptureQueriesContext(connection) as queries:
                send(address)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]


def test_a_form_without_script_asks_once_more_and_a_hasty_machine_gets_no_further(stamp: str) -> None:
    page = ask("")
    assert page.status_code == 200
    text = page.content.decode()
    assert "One more click" in text
    assert ADA in text
    assert "The Saltings gate" in text
    assert not Parcel.objects.exists()
    fresh = text.partition('name="stamp" value="')[2].partition('"')[0]
    assert "One more click" in ask(fresh).content.decode()
    assert not Parcel.objects.exists()
    assert ask(f"{stamp}x").status_code == 200
    assert not Parcel.objects.exists()


def test_the_trap_and_other_sites_make_no_letter(stamp: str) -> None:
    assert ask(stamp, website="https://spam.example")["Location"] == "/me/mail/"
    for headers in ({"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_ORIGIN": "https://evil.example"}):
        assert ask(stamp, headers=headers).status_code == 403
    assert not Parcel.objects.exists()


def test_an_address_gets_few_letters_and_whoever_asks_is_not_told(stamp: str) -> None:
    answers = [ask(stamp) for _ in range(7)]
    assert {answer["Location"] for answer in answers} == {"/me/mail/"}
    assert Parcel.objects.count() == 4


def test_a_network_asks_for_few_letters_however_many_addresses_it_has(stamp: str) -> None:
    answers = [
        ask(stamp, email=f"reader{n}@example.org", client=Client(REMOTE_ADDR=f"2001:db8:1:2::{n:x}")) for n in range(22)
    ]
    assert [answer.status_code for answer in answers] == [302] * 20 + [429] * 2
    assert Parcel.objects.count() == 20
    assert ask(stamp, email="x@example.org", client=Client(REMOTE_ADDR="2001:db8:1:3::1")).status_code == 302


@pytest.mark.parametrize(
    "address", ["", "nobody", '"a b"@example.org', "a(c)@example.org", "a@example.org\r\nBcc: b@example.org", "a" * 320]
)
def test_an_address_that_cannot_be_is_answered_in_words_and_kept_in_the_form(stamp: str, address: str) -> None:
    answer = ask(stamp, email=address)
    assert answer.status_code == 400
    assert "mail address" in answer.content.decode()
    assert 'value="/stories/gate/"' in answer.content.decode()
    assert not Parcel.objects.exists()


def test_addresses_in_other_scripts_are_welcome(stamp: str) -> None:
    assert ask(stamp, email="jörg@bücher.example").status_code == 302
    confirm_last()
    assert Reader.objects.get().address == "jörg@bücher.example"


@pytest.mark.parametrize("field", ["zone", "page", "rhythm", "target", "website", "stamp", "next"])
def test_no_field_can_add_a_header_or_lead_elsewhere(stamp: str, field: str) -> None:
    answer = ask(stamp, **{field: "https://evil.example/\r\nBcc: b@example.org"})
    assert answer.get("Location", "/me/mail/") == "/me/mail/"
    for letter in posted():
        written = [letter.subject, letter.to, letter.sender, *letter.headers.values()]
        assert not any("evil" in part or "Bcc" in part or "\n" in part or "\r" in part for part in written)
        assert "evil" not in letter.text


def test_what_the_public_does_not_know_cannot_be_followed_and_is_not_named(stamp: str) -> None:
    PersonFactory(slug="source", name="A secret source")
    StoryFactory(slug="draft", name="A secret story", live=False)
    for path in ("/people/source/", "/stories/draft/", "/nothing/", "/authors/nobody/", "\0", "//", ""):
        answer = ask("", target=path)
        assert answer.status_code == 400, path
        assert "secret" not in answer.content.decode()


def test_forged_and_expired_links_say_so_and_offer_a_new_one(stamp: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(stamp)
    path = link_like(last_letter(), "/me/confirm/")
    for wrong in (f"{path[:-2]}/", "/me/confirm/abc/", "/me/confirm/..../", f"/me/{path.split('/')[3]}/"):
        answer = Client().post(wrong)
        assert answer.status_code == 410, wrong
        assert "Send me the link" in answer.content.decode()
    later = time.time() + 8 * 24 * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert Client().post(path).status_code == 410
    assert not Reader.objects.exists()


def test_what_nobody_confirms_is_forgotten(stamp: str) -> None:
    ask(stamp)
    tidy_up(now=timezone.now() + timedelta(days=6))
    assert Wish.objects.count() == 1
    tidy_up(now=timezone.now() + timedelta(days=8))
    assert not Wish.objects.exists()


def test_after_a_complaint_the_address_stays_closed_and_after_a_bounce_its_owner_may_open_it(stamp: str) -> None:
    ask(stamp)
    path = link_like(last_letter(), "/me/confirm/")
    suppress(ADA, because=Because.COMPLAINT)
    assert Client().post(path).status_code == 410
    ask(stamp, email="bob@example.org")
    path = link_like(last_letter(), "/me/confirm/")
    suppress("bob@example.org", because=Because.BOUNCE)
    assert Client().post(path).status_code == 302
    assert [reader.address for reader in Reader.objects.all()] == ["bob@example.org"]


def test_every_answer_is_between_us_and_the_reader(stamp: str) -> None:
    ask(stamp)
    confirm_path = link_like(last_letter(), "/me/confirm/")
    pages = [Client().get(path) for path in ("/me/", "/me/mail/", "/me/stamp/", confirm_path, "/me/wrong/")]
    own = Client().post(confirm_path)["Location"]
    for page in (*pages, Client().get(own), ask("")):
        assert "no-store" in page["Cache-Control"]
        assert "private" in page["Cache-Control"]
        assert page["Referrer-Policy"] == "same-origin"
        assert page["X-Robots-Tag"] == "noindex"
    assert all('name="robots" content="noindex"' in page.content.decode() for page in (pages[0], pages[3]))


def test_the_links_letter_leads_to_the_own_page_or_says_that_there_is_none(stamp: str) -> None:
    ask(stamp)
    confirm_last()
    Client().post("/me/", {"email": "ada@example.org"}, **FROM_OUR_PAGE)
    assert Client().get(link_like(last_letter(), "/me/")).status_code == 200
    Client().post("/me/", {"email": "nobody@example.org"}, **FROM_OUR_PAGE)
    assert "Nothing is sent to this address" in last_letter().text
    assert links_in(last_letter()) == ["/me/", "/"]
