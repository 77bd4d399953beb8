# SPDX-License-Identifier: BSD-3-Clause
"""Letters are signed so that others can tell they are ours and unchanged (DKIM)."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dkim
import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings

from broadsheet.audience.post.models import Parcel
from broadsheet.audience.post.return_path import ReturnPath
from broadsheet.audience.post.signing import Signer, key_file, make_key, signer
from broadsheet.audience.post.wrapping import Wrapper
from tests.audience.post.conftest import SendTo
from tests.audience.post.sink import sink
from tests.audience.post.test_sending_letters import mailing, post, states
from tests.audience.post.test_writing_a_letter import LINES, WORDS, written

HEADERS = {"List-Unsubscribe": "<https://example.org/me/1/>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Signer:
    """A key costs half a second."""
    from django.test import override_settings

    folder = tmp_path_factory.mktemp("keys")
    with override_settings(POST_KEYS=folder, POST_DKIM_DOMAIN="example.org", POST_DKIM_SELECTOR="broadsheet"):
        return make_key()


def dns(made: Signer) -> Callable[..., bytes | None]:
    """What the domain says, and nothing else."""
    name = f"{made.selector}._domainkey.{made.domain}.".encode()
    return lambda asked, timeout=5: made.record.encode() if asked == name else None


def is_ours(letter: bytes, made: Signer) -> bool:
    return bool(dkim.verify(letter, dnsfunc=dns(made)))


@hypothesis_settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25, deadline=None)
@given(text=LINES, subject=WORDS, name=WORDS)
def test_any_letter_is_signed_so_that_others_find_it_right(made: Signer, text: str, subject: str, name: str) -> None:
    html = f"<p>{text}</p>"
    letter = written(text=text, html=html, subject=subject, sender=f'"{name.replace(chr(34), "")}" <desk@example.org>')
    assert is_ours(made.sign(letter), made)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Subject: Today", b"Subject: Tomorrow"),
        (b"From: The", b"From: Not The"),
        (b"Text", b"Test"),
        (b"One-Click", b"Two-Click"),
        (b"MIME-Version", b"Subject: Another\r\nMIME-Version"),
        (b"MIME-Version", b"From: another@example.org\r\nMIME-Version"),
        (b"MIME-Version", b"Reply-To: another@example.org\r\nMIME-Version"),
        (b"MIME-Version", b"List-Id: <another.example.org>\r\nMIME-Version"),
    ],
)
def test_whoever_changes_or_adds_something_breaks_the_signature(made: Signer, before: bytes, after: bytes) -> None:
    signed = made.sign(written(headers=HEADERS))
    assert is_ours(signed, made)
    head, mark, letter = signed.partition(b"From: ")
    changed = head + (mark + letter).replace(before, after, 1)
    assert changed != signed
    assert not is_ours(changed, made)


def test_what_is_added_at_the_end_breaks_it_too(made: Signer) -> None:
    assert not is_ours(made.sign(written()) + b"Buy something.\r\n", made)
    assert b" l=" not in made.sign(written()).partition(b"From:")[0]


def test_what_servers_may_do_to_a_head_does_no_harm(made: Signer) -> None:
    signed = made.sign(written(headers=HEADERS))
    refolded = signed.replace(b"Subject: Today", b"SUBJECT:\tToday  ").replace(b"Date: ", b"Date:\r\n  ")
    assert is_ours(b"Received: from elsewhere\r\n" + refolded, made)


def test_no_line_of_the_signature_is_too_long(made: Signer) -> None:
    head = made.sign(written(headers=HEADERS)).partition(b"From: ")[0]
    assert all(len(line) <= 78 for line in head.split(b"\r\n"))


@pytest.mark.django_db
def test_letters_go_out_signed_and_come_back_to_their_own_address(send: SendTo, made: Signer) -> None:
    post("ada", "bob")
    mailing("cy", "dee")
    wrapper = Wrapper(
        default_sender="The Lantern <desk@example.org>",
        returns=ReturnPath("bounces@example.org", secret="s" * 50),
        signer=made,
    )
    with sink() as server:
        send(server, wrapper=wrapper)
    assert set(states().values()) == {"sent"}
    assert len({row["from"] for row in server.taken}) == 4
    assert all(is_ours(row["letter"], made) for row in server.taken)


@pytest.mark.django_db
def test_a_signing_sender_that_is_stopped_gives_back_what_it_has_signed_and_sends_it_later(
    send: SendTo, made: Signer
) -> None:
    post(*(f"reader{number}" for number in range(120)))
    wrapper = Wrapper(default_sender="The Lantern <desk@example.org>", signer=made)
    with sink(stall=0.02) as server:
        send(server, wrapper=wrapper, stop=lambda: len(server.taken) > 5)
        assert 5 < len(server.taken) < 120
        assert Parcel.objects.filter(state="waiting").count() == 120 - len(server.taken)
        server.faults.stall = 0.0
        send(server, wrapper=wrapper)
    assert set(states().values()) == {"sent"}
    assert len({row["id"] for row in server.taken}) == len(server.taken) == 120
    assert all(is_ours(row["letter"], made) for row in server.taken)


def test_the_key_is_made_once_for_its_owner_only(tmp_path: Path, settings: Any, capsys: Any) -> None:
    settings.POST_KEYS = tmp_path / "secrets"
    assert signer() is None
    call_command("mail", "dkim-key")
    said = capsys.readouterr().out
    first = key_file().read_bytes()
    assert stat.S_IMODE(key_file().stat().st_mode) == 0o600
    call_command("mail", "dkim-key")
    assert (key_file().read_bytes(), capsys.readouterr().out) == (first, said)
    found = signer()
    assert found is not None
    assert found.record in said
    assert "PRIVATE" not in said
    assert [path.name for path in key_file().parent.iterdir()] == [key_file().name]
