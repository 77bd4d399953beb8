# SPDX-License-Identifier: BSD-3-Clause
"""Guessing passwords is slow; the address it comes from cannot be made up."""

import pytest
from django.core import mail
from django.test import Client

from tests.factories.core import PASSWORD
from tests.fixtures.cast import Member

pytestmark = pytest.mark.django_db

LOGIN = "/newsroom/login/"


def log_in(client: Client, password: str, **headers: str) -> bool:
    answer = client.post(LOGIN, {"username": "editor", "password": password}, **headers)
    return answer.status_code == 302


def test_ten_wrong_passwords_close_the_door_even_to_the_right_one(editor: Member) -> None:
    client = Client()
    for _ in range(10):
        assert not log_in(client, "wrong")
    assert not log_in(client, PASSWORD)
    assert "Too many tries" in client.post(LOGIN, {"username": "editor", "password": PASSWORD}).content.decode()


def test_another_address_is_not_locked_out(editor: Member) -> None:
    for _ in range(10):
        log_in(Client(REMOTE_ADDR="198.51.100.7"), "wrong")
    assert log_in(Client(REMOTE_ADDR="203.0.113.9"), PASSWORD)


def test_a_made_up_forwarded_address_does_not_help(editor: Member) -> None:
    client = Client(REMOTE_ADDR="198.51.100.7")
    for number in range(10):
        log_in(client, "wrong", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert not log_in(client, PASSWORD, HTTP_X_FORWARDED_FOR="203.0.113.99")


def test_behind_a_known_proxy_each_client_counts_alone(editor: Member) -> None:
    proxy = Client(REMOTE_ADDR="127.0.0.1")
    for _ in range(10):
        log_in(proxy, "wrong", HTTP_X_FORWARDED_FOR="10.9.9.9, 198.51.100.7")
    assert not log_in(proxy, PASSWORD, HTTP_X_FORWARDED_FOR="198.51.100.7")
    assert log_in(proxy, PASSWORD, HTTP_X_FORWARDED_FOR="203.0.113.9")


def test_a_whole_network_of_guessers_is_stopped_too(editor: Member) -> None:
    for host in range(100):
        log_in(Client(REMOTE_ADDR=f"198.51.100.{host}"), "wrong")
    assert not log_in(Client(REMOTE_ADDR="198.51.100.200"), PASSWORD)


def test_getting_in_forgets_the_failures_before(editor: Member) -> None:
    client = Client()
    for _ in range(9):
        log_in(client, "wrong")
    assert log_in(client, PASSWORD)
    assert not log_in(Client(), "wrong")
    assert log_in(Client(), PASSWORD)


def test_asking_for_many_password_links_sends_few(editor: Member) -> None:
    for _ in range(8):
        answer = Client().post("/newsroom/password_reset/", {"email": editor.user.email})
        assert answer.status_code == 302
    assert len(mail.outbox) == 5
