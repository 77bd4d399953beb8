# SPDX-License-Identifier: BSD-3-Clause
"""A web process hears through PostgreSQL what changed elsewhere, says that it heard, and knows when it does not."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection

from broadsheet.edition import waking
from broadsheet.edition.front.hearing import Hearing
from broadsheet.edition.notices import CHANNEL, Notice
from broadsheet.edition.waking import Waking

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL can tell"),
    pytest.mark.django_db,
]


class Ears:
    """A hearing with an event loop of its own, and what it heard."""

    def __init__(self) -> None:
        """Listens."""
        self.notices: list[Notice] = []
        self.losses = 0
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        self.hearing = Hearing(self.notices.append, self._lose)
        self.hearing.start(self.loop)

    def _lose(self) -> None:
        self.losses += 1

    def stop(self) -> None:
        """Ends, and leaves no row behind."""
        self.hearing.stop()
        for thread in threading.enumerate():
            if thread.name == "hear-of-changes":
                thread.join()
        # The row of a connection that was cut stays for a minute.
        ask("DELETE FROM edition_listener RETURNING 1")
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


@pytest.fixture
def ears() -> Iterator[Ears]:
    """Somebody who listens."""
    listening = Ears()
    yield listening
    listening.stop()


def ask(question: str) -> Any:
    """Of the database, in a transaction of its own."""
    known = connection.settings_dict
    place = {"host": known["HOST"], "user": known["USER"], "dbname": known["NAME"]}
    with psycopg.connect(**place, autocommit=True) as session:
        found = session.execute(question).fetchone()  # type: ignore[call-overload]  # a question of this file
        return found[0] if found else None


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "it never came to hold"
        time.sleep(0.01)


def test_it_hears_of_a_change_and_says_so_at_once(ears: Ears) -> None:
    wait_for(ears.hearing.is_believed)
    ask(f"SELECT pg_notify('{CHANNEL}', '0 abc')")
    wait_for(lambda: ears.notices == [Notice(0, frozenset({"abc"}))])
    began = time.monotonic()
    ask(f"SELECT pg_notify('{CHANNEL}', '7 abc def')")
    wait_for(lambda: ask("SELECT heard FROM edition_listener") == 7)
    assert ears.notices[-1] == Notice(7, frozenset({"abc", "def"}))
    assert time.monotonic() - began < 5


def test_whoever_is_cut_off_does_not_believe_itself_and_comes_back(ears: Ears) -> None:
    wait_for(ears.hearing.is_believed)
    assert ears.losses == 1
    ask(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        " AND query LIKE '%edition_listener%' AND pid <> pg_backend_pid()"
    )
    wait_for(lambda: not ears.hearing.is_believed())
    wait_for(lambda: ears.losses == 2)
    wait_for(ears.hearing.is_believed)


def test_a_loop_that_is_stuck_is_not_believed(ears: Ears) -> None:
    wait_for(ears.hearing.is_believed)
    stuck = threading.Event()
    ears.loop.call_soon_threadsafe(stuck.wait, 10)
    ask(f"SELECT pg_notify('{CHANNEL}', '1 abc')")
    wait_for(lambda: not ears.hearing.is_believed())
    stuck.set()
    wait_for(ears.hearing.is_believed)


def test_a_press_that_waits_is_woken_by_a_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waking, "LOOK_AROUND_EVERY", 60.0)
    press = Waking()
    try:
        ask("INSERT INTO edition_change (label, record, operation) VALUES ('nothing', 0, 'C') RETURNING 1")
        began = time.monotonic()
        press.wait(threading.Event())
        assert time.monotonic() - began < 30
    finally:
        press.close()
        ask("DELETE FROM edition_change WHERE label = 'nothing' RETURNING 1")
