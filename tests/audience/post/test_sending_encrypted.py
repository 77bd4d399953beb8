# SPDX-License-Identifier: BSD-3-Clause
"""A mail server is spoken to encrypted, from the start or by STARTTLS, and only when it is the one it says it is."""

import asyncio
import base64
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from broadsheet.audience.post.handover import ConversationError, Server
from broadsheet.audience.post.smtp import Conversation
from tests import certificates
from tests.audience.post.sink import Faults, Sink

PASSWORD = base64.b64encode(b"\0desk\0secret").decode()


@pytest.fixture
def certificate() -> Path:
    """Of 127.0.0.1, signed by itself; key and certificate in one file."""
    return certificates.certificate()


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine trusts the certificate."""
    context = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(ssl, "create_default_context", lambda: context)


@contextmanager
def sink(**faults: Any) -> Iterator[Sink]:
    with Sink(faults=Faults(**faults)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def introduce(server: Sink, **how: Any) -> None:
    """Connect, encrypt, log in, hang up."""

    async def once() -> None:
        how_to = Server("127.0.0.1", server.port, user="desk", password="secret", **how)
        try:
            (await Conversation.open(how_to)).close()
        finally:
            # To say goodbye takes a moment when it is encrypted.
            await asyncio.sleep(0.2)

    asyncio.run(once())


WAYS = pytest.mark.parametrize(("way", "from_the_start"), [({"starttls": True}, False), ({"tls": True}, True)])


@WAYS
def test_it_logs_in_once_nobody_can_listen(certificate: Path, trusted: None, way: Any, from_the_start: bool) -> None:
    with sink(certificate=str(certificate), from_the_start=from_the_start, password=PASSWORD) as server:
        introduce(server, **way)
    assert any(words.startswith("AUTH PLAIN") for words in server.heard)
    if not from_the_start:
        assert [words.split()[0] for words in server.heard][:4] == ["EHLO", "STARTTLS", "EHLO", "AUTH"]


@WAYS
def test_a_server_that_nobody_vouches_for_gets_no_password(certificate: Path, way: Any, from_the_start: bool) -> None:
    with (
        sink(certificate=str(certificate), from_the_start=from_the_start, password=PASSWORD) as server,
        pytest.raises(ConversationError, match="certificate"),
    ):
        introduce(server, **way)
    assert not any(words.startswith("AUTH") for words in server.heard)


def test_a_server_that_cannot_encrypt_gets_no_password(trusted: None) -> None:
    with sink(password=PASSWORD) as server, pytest.raises(ConversationError, match="STARTTLS"):
        introduce(server, starttls=True)
    assert not any(words.startswith("AUTH") for words in server.heard)
