# SPDX-License-Identifier: BSD-3-Clause
"""A sender that asks the test's own database."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from broadsheet.audience.post import engine
from broadsheet.audience.post.engine import Pace, Sender
from broadsheet.audience.post.handover import Server
from broadsheet.audience.post.wrapping import Wrapper
from tests.audience.post.sink import Sink

SendTo = Callable[..., None]


@pytest.fixture
def one_connection(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The sender's thread asks the database inside the transaction of the test, which is rolled back in the end."""
    shared = connections["default"]
    shared.ensure_connection()
    shared.inc_thread_sharing()

    def executor(workers: int, **options: Any) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(workers, initializer=lambda: connections.__setitem__("default", shared), **options)

    monkeypatch.setattr(engine, "ThreadPoolExecutor", executor)
    monkeypatch.setattr(engine, "close_connections", lambda: None)
    yield
    shared.dec_thread_sharing()


@pytest.fixture
def send(tmp_path: Path, one_connection: None) -> SendTo:
    """Send all that is due to the sink, or until told to stop."""

    def run(
        to: Sink | int,
        *,
        stop: Callable[[], bool] = lambda: False,
        pace: Pace | None = None,
        wrapper: Wrapper | None = None,
        **server: Any,
    ) -> None:
        port = to if isinstance(to, int) else to.port

        async def once() -> None:
            sender = Sender(
                server=Server("127.0.0.1", port, **server),
                pace=pace or Pace(connections=2),
                wrapper=wrapper or Wrapper(default_sender="The Lantern <desk@example.org>"),
                folder=tmp_path / "post",
            )
            await sender.run(stop, until_empty=True)

        asyncio.run(once())

    return run
