# SPDX-License-Identifier: BSD-3-Clause
"""What a domain must say about its mail is looked up in a real conversation, and what should be published is told."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from broadsheet.audience.post.domain import actions, lookup
from broadsheet.audience.post.domain.checks import Finding, Setup, check_domain
from broadsheet.audience.post.models import DomainLookup, Parcel
from broadsheet.audience.post.returns.actions import take_report
from broadsheet.audience.post.signing import key_file, make_key
from broadsheet.newsroom.actions import give_role
from broadsheet.newsroom.models import DeskRole
from tests.audience.post import samples
from tests.audience.post.nameserver import nameserver, quoted
from tests.audience.post.test_what_came_back import sent
from tests.factories.core import UserFactory
from tests.fixtures.cast import Cast

KEY = "v=DKIM1; k=rsa; p=" + "A" * 392
SETUP = Setup(
    sender="desk@news.example.org",
    bounce_domain="example.org",
    dkim_domain="example.org",
    dkim_selector="broadsheet",
    dkim_record=KEY,
    mail_server="mail.example.org",
)
KEY_AT = "broadsheet._domainkey.example.org"
RIGHT = {
    ("example.org", "TXT"): quoted("other=1", "v=spf1 include:_spf.example.com -all"),
    ("example.org", "MX"): ["20 b.example.org.", "10 a.example.org."],
    (KEY_AT, "TXT"): quoted(KEY.replace("; p=", ";p= ")),
    ("_dmarc.example.org", "TXT"): quoted("v=DMARC1; p=reject"),
}
PAGE = "/newsroom/mail/"


def look(records: Any = RIGHT, setup: Setup = SETUP, **server: Any) -> dict[str, Finding]:
    with nameserver(records, **server) as dns:
        return {finding.about: finding for finding in check_domain(setup, dns)}


def test_what_is_right_is_found_and_nothing_is_left_to_publish() -> None:
    found = look()
    assert {about: finding.verdict for about, finding in found.items()} == dict.fromkeys(found, "found")
    assert not any(finding.publish for finding in found.values())
    assert found["MX"].said == "a.example.org.\nb.example.org."
    assert found["DMARC"].name == "_dmarc.example.org"


def test_what_is_missing_can_be_copied() -> None:
    found = look({})
    assert {finding.verdict for finding in found.values()} == {"missing"}
    assert {about: finding.publish for about, finding in found.items()} == {
        "SPF": "v=spf1 a:mail.example.org ~all",
        "DKIM": KEY,
        "DMARC": "v=DMARC1; p=none; rua=mailto:desk@news.example.org",
        "MX": "10 mail.example.org.",
    }


@pytest.mark.parametrize(
    ("about", "name", "records"),
    [
        ("SPF", "example.org", ["v=spf1 -all", "v=spf1 ~all"]),
        ("SPF", "example.org", ["v=spf1 mx +all"]),
        ("SPF", "example.org", ["v=spf1 mx all"]),
        ("SPF", "example.org", ["v=spf1 mx"]),
        ("SPF", "example.org", ["v=spf1 " + " ".join(f"include:{n}.example.com" for n in range(11)) + " -all"]),
        ("DKIM", KEY_AT, ["v=DKIM1; p=BBBB"]),
        ("DKIM", KEY_AT, ["v=DKIM1; p="]),
        ("DKIM", KEY_AT, [KEY, "v=DKIM1; p=BBBB"]),
        ("DMARC", "_dmarc.news.example.org", ["v=DMARC1; rua=mailto:a@example.org"]),
        ("DMARC", "_dmarc.news.example.org", ["v=DMARC1; p=none", "v=DMARC1; p=reject"]),
    ],
)
def test_what_is_wrong_is_said_with_what_would_be_right(about: str, name: str, records: list[str]) -> None:
    found = look({**RIGHT, (name, "TXT"): quoted(*records)})
    assert found.pop(about).verdict == "wrong"
    assert {finding.verdict for finding in found.values()} == {"found"}


def test_a_domain_that_takes_no_mail_cannot_get_bounces() -> None:
    assert look({**RIGHT, ("example.org", "MX"): ["0 ."]})["MX"].verdict == "wrong"


def test_a_key_of_another_domain_than_the_sender_does_not_count() -> None:
    assert look(setup=replace(SETUP, sender="desk@example.net"))["DKIM"].verdict == "wrong"


@pytest.mark.parametrize("server", [{"is_silent": True}, {"fails": True}])
def test_no_answer_is_said_as_such(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "WITHIN", 0.5)
    found = look(**server)
    assert {finding.verdict for finding in found.values()} == {"silent"}
    assert found["DKIM"].publish == KEY


def test_what_is_not_set_up_is_no_fault_of_the_domain() -> None:
    found = look({}, replace(SETUP, dkim_record="", bounce_domain=""))
    assert (found["DKIM"].verdict, found["MX"].verdict, found["SPF"].name) == ("not set", "not set", "news.example.org")


@pytest.fixture
def own(settings: Any, tmp_path: Path) -> Any:
    settings.POST_KEYS = tmp_path
    settings.DEFAULT_FROM_EMAIL = "The Lantern <desk@example.org>"
    settings.POST_BOUNCE_ADDRESS = "bounces@example.org"
    settings.POST_DKIM_DOMAIN, settings.POST_DKIM_SELECTOR = "example.org", "broadsheet"
    settings.SECRET_KEY = samples.SECRETLY
    return settings


@pytest.fixture
def administrator(own: Any, db: None) -> Client:
    """In the role, not a superuser."""
    client, user = Client(), UserFactory()
    give_role(user=user, role=DeskRole.ADMINISTRATOR)
    client.force_login(user)
    return client


@pytest.mark.django_db
def test_an_administrator_makes_a_key_looks_it_up_and_sees_what_to_publish(
    administrator: Client, own: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "has not been looked up yet" in administrator.get(PAGE).content.decode()
    with nameserver(RIGHT) as dns:
        monkeypatch.setattr(actions, "Dns", lambda: dns)
        assert administrator.post(PAGE, {"do": "key"}).status_code == 302
    page = administrator.get(PAGE).content.decode()
    assert make_key().record in page
    assert "another key than the one" in page
    assert "PRIVATE" not in page
    assert [each["verdict"] for each in DomainLookup.objects.get().findings] == ["found", "wrong", "found", "found"]


@pytest.mark.django_db
def test_the_page_says_how_the_post_stands_and_what_came_back_without_addresses(
    administrator: Client, own: Any
) -> None:
    letter = sent("ada@example.net")
    take_report(samples.bounce(to=samples.returns_to(letter)))
    Parcel.objects.filter(pk=letter.pk).update(unsure=1)
    sent("bob@example.net")
    Parcel.objects.filter(to="bob@example.net").update(
        state="waiting", due_at=timezone.now() - timedelta(hours=1), ended_at=None
    )
    page = " ".join(administrator.get(PAGE).content.decode().split())
    assert "<dt>Waiting</dt><dd>1</dd>" in page
    assert "<dt>Late</dt><dd>1</dd>" in page
    assert "<dt>In doubt in 7 days</dt><dd>1</dd>" in page
    assert "<dt>Closed: its mail came back</dt><dd>1</dd>" in page
    assert "there is no such mailbox" in page
    assert "ada@example.net" not in page


@pytest.mark.django_db
def test_nobody_else_sees_it(cast: Cast, own: Any) -> None:
    for who in (cast.editor, cast.reporter, cast.stranger):
        assert who.client.get(PAGE).status_code in (302, 403)
        assert who.client.post(PAGE, {"do": "key"}).status_code in (302, 403)
    assert not key_file().exists()


@pytest.mark.django_db
def test_the_terminal_says_the_same(own: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    record = make_key().record
    with nameserver({**RIGHT, (KEY_AT, "TXT"): quoted(record)}) as dns:
        monkeypatch.setattr(actions, "Dns", lambda: dns)
        call_command("mail", "check")
    assert "SPF    found" in capsys.readouterr().out
    with nameserver({}) as dns:
        monkeypatch.setattr(actions, "Dns", lambda: dns)
        with pytest.raises(CommandError):
            call_command("mail", "check")
    said = capsys.readouterr().out
    assert f"publish: {record}" in said
    assert "0 letters wait" in said
