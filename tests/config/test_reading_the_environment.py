# SPDX-License-Identifier: BSD-3-Clause
"""Settings come from the environment; what makes no sense is refused with the variable's name."""

from pathlib import Path

import pytest

from broadsheet.config.env import SettingError, read_env


def test_nothing_has_to_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    env = read_env({})
    assert env.data == tmp_path / "data"
    assert env.url == "http://127.0.0.1:8000"
    assert not env.debug
    assert not env.https


def test_reading_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    read_env({})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BROADSHEET_LISTEN", "8000x"),
        ("BROADSHEET_LISTEN", "127.0.0.1:0"),
        ("BROADSHEET_LISTEN", "127.0.0.1:65536"),
        ("BROADSHEET_LISTEN", "a b:80"),
        ("BROADSHEET_URL", "example.org"),
        ("BROADSHEET_URL", "https://example.org/news"),
        ("BROADSHEET_URL", "https://example.org:port"),
        ("BROADSHEET_URL", "https://user@example.org"),
        ("BROADSHEET_HOSTS", "https://example.org"),
        ("BROADSHEET_PROXIES", "everybody"),
        ("BROADSHEET_PROCESSES", "0"),
        ("BROADSHEET_PROCESSES", "two"),
        ("BROADSHEET_PROCESSES", "²"),
        ("BROADSHEET_SECRET_KEY", "short"),
        ("BROADSHEET_CDN", "akamai:1"),
        ("BROADSHEET_CDN", "varnish:10.0.0.5"),
        ("BROADSHEET_CDN", "fastly:"),
        ("BROADSHEET_DEBUG", "perhaps"),
        ("BROADSHEET_LOG", "xml"),
        ("BROADSHEET_LOG_LEVEL", "loud"),
        ("BROADSHEET_MAIL_FROM", "nobody"),
        ("BROADSHEET_BOUNCE_MAILBOX", "mail.example.org"),
        ("BROADSHEET_BOUNCE_MAILBOX", "imaps://mail.example.org"),
        ("BROADSHEET_BOUNCE_MAILBOX", "imap://desk:secret@mail.example.org"),
        ("BROADSHEET_BOUNCE_MAILBOX", "smtp://desk:secret@localhost"),
        ("BROADSHEET_DKIM_DOMAIN", "exa mple.org"),
        ("BROADSHEET_DKIM_SELECTOR", "a;b"),
        ("DATABASE_URL", "mysql://localhost/news"),
        ("DATABASE_URL", "postgresql://localhost:port/news"),
        ("DATABASE_URL", "postgresql://localhost"),
        ("DATABASE_URL", "sqlite://"),
        ("EMAIL_URL", "anymail+nobody:?api_key=1"),
        ("EMAIL_URL", "anymail+mailgun:"),
        ("EMAIL_URL", "mail.example.org"),
        ("EMAIL_URL", "smtp://mail.example.org:587?tls=maybe"),
    ],
)
def test_nonsense_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name):
        read_env({name: value})


def test_caches_are_named_by_kind_and_place() -> None:
    named = {"BROADSHEET_CDN": "fastly:SVC, varnish:http://10.0.0.5:6081/", "BROADSHEET_CDN_TOKEN": "secret"}
    assert read_env(named).outward.caches == (("fastly", "SVC"), ("varnish", "http://10.0.0.5:6081"))
    with pytest.raises(SettingError, match="BROADSHEET_CDN_TOKEN is missing"):
        read_env({"BROADSHEET_CDN": "cloudflare:ZONE"})


def test_a_misspelt_name_is_refused_with_the_right_one() -> None:
    with pytest.raises(SettingError, match="Did you mean BROADSHEET_DEBUG"):
        read_env({"BROADSHEET_DEBUGG": "1"})


def test_a_refusal_does_not_repeat_a_password() -> None:
    with pytest.raises(SettingError) as refusal:
        read_env({"DATABASE_URL": "postgresql://news:hunter2@localhost:port/news"})
    assert "hunter2" not in str(refusal.value)


def test_the_host_of_the_public_address_is_answered() -> None:
    env = read_env(
        {"BROADSHEET_URL": "https://lantern.example", "BROADSHEET_HOSTS": "www.lantern.example, .test.example"}
    )
    assert {"lantern.example", "www.lantern.example", ".test.example"} <= set(env.allowed_hosts)
    assert env.https


def test_a_database_address_may_hold_any_password() -> None:
    database = read_env(
        {"DATABASE_URL": "postgresql://news:p%40ss%2Fword@db.example:5433/paper?sslmode=require"}
    ).database
    assert database["PASSWORD"] == "p@ss/word"
    assert database["PORT"] == "5433"
    assert database["OPTIONS"] == {"connect_timeout": 10, "sslmode": "require"}


def test_mail_is_encrypted_unless_the_server_is_this_machine() -> None:
    elsewhere = read_env({"EMAIL_URL": "smtp://news:secret@mail.example"}).mail
    assert elsewhere is not None
    assert (elsewhere.port, elsewhere.starttls, elsewhere.tls) == (587, True, False)
    here = read_env({"EMAIL_URL": "smtp://localhost:1025"}).mail
    assert here is not None
    assert not here.starttls
    implicit = read_env({"EMAIL_URL": "smtps://mail.example"}).mail
    assert implicit is not None
    assert (implicit.port, implicit.starttls, implicit.tls) == (465, False, True)
