# SPDX-License-Identifier: BSD-3-Clause
"""Whoever names an address cannot have us ask our own network, follow a redirect there, or wait for ever."""

import socket
import time
from typing import Any

import pytest

from broadsheet.core.outside import Door, ForbiddenPlaceError, UnreachableError, is_public
from tests.strangers import Say, open_door, stranger

PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104 - what must be refused
    "224.0.0.1",
    "255.255.255.255",
    "240.0.0.1",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "2002:7f00:1::",
    "2002:a00:1::1",
]


@pytest.mark.parametrize("place", PRIVATE)
def test_private_places_are_seen_however_they_are_written(place: str) -> None:
    assert not is_public(place)


@pytest.mark.parametrize("place", ["1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_public_ones_are_let_through(place: str) -> None:
    assert is_public(place)


@pytest.mark.parametrize(
    "url",
    [
        "http://push.example.org/x",
        "ftp://push.example.org/x",
        "file:///etc/passwd",
        "https:///x",
        "https://localhost/x",
        "https://localhost./x",
        "https://push/x",
        "https://db.internal/x",
        "https://printer.local/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://[::ffff:10.0.0.1]/x",
        "https://me@push.example.org/x",
        "https://push.example.org@10.0.0.1/x",
        "https://push.example.org:25/x",
        "https://push.example.org:99999/x",
        "https://push.example.org/x#part",
        "https://push.example.org/x y",
        "https://push.example.org/x\r\nHost: other",
        "https://push.example.org\\@10.0.0.1/x",
        "https://push.example.org/" + "x" * 2000,
        "https://пример.example/x",
        "",
    ],
)
def test_addresses_that_are_refused_unasked(url: str) -> None:
    with pytest.raises(ForbiddenPlaceError):
        Door("https").check(url)


def looked_up(monkeypatch: pytest.MonkeyPatch, *places: str) -> None:
    def found(host: str, port: int, *args: Any, **kwargs: Any) -> list[Any]:
        there = [host] if host in places else places
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, port)) for place in there]

    monkeypatch.setattr("broadsheet.core.outside.socket.getaddrinfo", found)


@pytest.mark.parametrize("places", [["127.0.0.1"], ["1.1.1.1", "10.0.0.1"], ["fe80::1%eth0"], []])
def test_a_name_that_leads_inside_is_not_asked(places: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up(monkeypatch, *places)
    with stranger() as server, pytest.raises(ForbiddenPlaceError):
        Door("https").ask("POST", f"https://push.example.org:{server.server_address[1]}/x", body=b"x")
    assert server.heard == []


def test_it_goes_where_the_name_led_when_it_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    with stranger(encrypted=False) as server:
        looked_up(monkeypatch, "127.0.0.1")
        url = f"http://push.example.org:{server.server_address[1]}/x?y=z"
        reply = open_door("http").ask("POST", url, headers={"TTL": "5"}, body=b"abc")
    [heard] = server.heard
    assert (reply.status, heard.path, heard.body, heard.headers["ttl"]) == (201, "/x?y=z", b"abc", "5")
    assert heard.headers["host"] == url.split("/")[2]


def test_the_certificate_must_be_of_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    with stranger() as server:
        looked_up(monkeypatch, "127.0.0.1")
        with pytest.raises(UnreachableError):
            open_door("https").ask("POST", f"https://push.example.org:{server.server_address[1]}/x", body=b"abc")
    assert server.heard == []


def test_redirects_are_told_and_not_followed() -> None:
    with stranger() as other, stranger() as server:
        server.otherwise = Say(307, {"Location": f"{other.url}/secret"})
        assert open_door("https").ask("POST", f"{server.url}/x", body=b"abc").status == 307
    assert other.heard == []


@pytest.mark.parametrize("say", [Say(after=5.0), Say(body=b"x" * 100, drip=True)], ids=["silent", "dripping"])
def test_the_slow_are_left_at_the_deadline(say: Say) -> None:
    with stranger(otherwise=say) as server:
        began = time.monotonic()
        with pytest.raises(UnreachableError):
            open_door("https", deadline=0.5).ask("GET", f"{server.url}/x")
        assert time.monotonic() - began < 2


def test_long_answers_are_read_in_part() -> None:
    with stranger(otherwise=Say(200, body=b"x" * 1_000_000)) as server:
        assert len(open_door("https").ask("GET", f"{server.url}/x").body) < 100_000


def test_nobody_there_is_said_so() -> None:
    with stranger() as server:
        url = server.url
    with pytest.raises(UnreachableError):
        open_door("https").ask("GET", url)


def test_one_place_that_does_not_answer_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    with stranger(encrypted=False) as server:
        looked_up(monkeypatch, "127.0.0.2", "127.0.0.1")
        monkeypatch.setattr(socket, "create_connection", refusing("127.0.0.2", socket.create_connection))
        url = f"http://push.example.org:{server.server_address[1]}/x"
        assert open_door("http").ask("GET", url).status == 201


def refusing(place: str, connect: Any) -> Any:
    def create_connection(address: tuple[str, int], *args: Any) -> Any:
        if address[0] == place:
            raise OSError("no route")
        return connect(address, *args)

    return create_connection


def test_an_encrypted_server_that_never_greets_is_left_at_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        began = time.monotonic()
        with pytest.raises(UnreachableError):
            open_door("https", deadline=0.5).ask("GET", f"https://127.0.0.1:{deaf.getsockname()[1]}/x")
        assert time.monotonic() - began < 2
