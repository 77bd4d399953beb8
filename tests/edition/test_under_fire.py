# SPDX-License-Identifier: BSD-3-Clause
"""The whole publication under fire: a newsroom at random, readers who never stop, and `kill -9` at any moment.

Whatever happens, no reader gets what was withdrawn when the request that withdrew it has returned; and when it is
quiet again, every stored page is what would be made from nothing. A seed is replayed with `FIRE_SEEDS=17`.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.fixtures.publication import BROADSHEET, ROOT, RunningPublication, make_publication
from tests.journeys.test_stopping import family
from tests.postgres import start_postgres

pytestmark = pytest.mark.server

STEPS = int(os.environ.get("FIRE_STEPS", "15"))


def seeds(default: str) -> list[int]:
    first, _dash, last = os.environ.get("FIRE_SEEDS", default).partition("-")
    return list(range(int(first), int(last or first) + 1))


class Reader(threading.Thread):
    """Asks for pages at random and looks at each for what should be hidden by then."""

    def __init__(self, url: str, state: Path, addresses: Callable[[], list[str]], seed: int) -> None:
        super().__init__(daemon=True)
        self._url, self._state, self._addresses = url, state, addresses
        self._random = random.Random(seed)  # noqa: S311 - replayable, not secret
        self.stop = threading.Event()
        self.found: list[str] = []
        self.looked = 0

    def run(self) -> None:
        while not self.stop.is_set():
            before = self._hidden()
            path = self._random.choice(self._addresses() or ["/"])
            body = self._get(path)
            if body is None or before != self._hidden() or not before[1]:
                continue
            self.looked += 1
            self.found += [f"{path} shows {token}" for token in before[1] if token.encode() in body]

    def _hidden(self) -> tuple[int, tuple[str, ...]]:
        try:
            state = json.loads(self._state.read_text())
        except FileNotFoundError:
            return -2, ()
        return state["version"], tuple(state["hidden"])

    def _get(self, path: str) -> bytes | None:
        try:
            with urllib.request.urlopen(f"{self._url}{path}", timeout=20) as answer:  # noqa: S310 - our own loopback
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            return bytes(error.read())
        except OSError:
            # The server is being started again.
            time.sleep(0.05)
            return None


class Killer(threading.Thread):
    """Kills a process of the publication now and then; never the first one, which starts the others again."""

    def __init__(self, publication: RunningPublication, seed: int) -> None:
        super().__init__(daemon=True)
        self._publication = publication
        self._random = random.Random(seed)  # noqa: S311 - see above
        self.stop = threading.Event()
        self.killed = 0

    def run(self) -> None:
        while not self.stop.wait(self._random.uniform(1.0, 4.0)):
            assert self._publication.process is not None
            first = self._publication.process.pid
            others = sorted(family(first) - {first})
            if others:
                try:
                    os.kill(self._random.choice(others), signal.SIGKILL)
                    self.killed += 1
                except ProcessLookupError:
                    continue


@pytest.fixture
def on_sqlite(prepared_copy: Path) -> Iterator[RunningPublication]:
    running = make_publication(prepared_copy)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def on_postgresql(tmp_path: Path) -> Iterator[RunningPublication]:
    fresh = make_publication(tmp_path / "data")
    fresh.environment["DATABASE_URL"] = start_postgres()
    fresh.manage("migrate", "--verbosity", "0")
    fresh.python("from tests.fixtures.cast import create_account; create_account('administrator')")
    fresh.start()
    yield fresh
    fresh.stop()


def under_fire(publication: RunningPublication, seed: int, tmp_path: Path) -> None:
    state = tmp_path / "hidden.json"
    known: list[str] = ["/", "/archive/", "/feeds/all.atom", "/sitemap.xml"]
    readers = [Reader(publication.url, state, lambda: known, seed + number) for number in range(2)]
    killer = Killer(publication, seed)
    second = subprocess.Popen([*BROADSHEET, "edition", "work"], env=publication.variables(), cwd=ROOT)
    newsroom = subprocess.Popen(
        [sys.executable, "-m", "tests.edition.newsroom_process", str(seed), str(STEPS), str(state)],
        env=publication.variables(),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        for thread in (*readers, killer):
            thread.start()
        done = []
        assert newsroom.stdout is not None
        for line in newsroom.stdout:
            done.append(line.strip())
            known[:] = addresses_in(publication)
            if len(done) == STEPS // 2:
                second.kill()
        assert newsroom.wait() == 0
        # On a slow machine the killer may be quicker than the server starts: let the readers look at last.
        killer.stop.set()
        deadline = time.monotonic() + 60
        while sum(reader.looked for reader in readers) <= 5 and time.monotonic() < deadline:
            time.sleep(0.5)
    finally:
        newsroom.kill()
        newsroom.communicate()
        for thread in (*readers, killer):
            thread.stop.set()
            if thread.is_alive():
                thread.join(30)
        second.kill()
        second.wait()
    told = f"seed {seed}: {done}"
    assert [found for reader in readers for found in reader.found] == [], told
    assert sum(reader.looked for reader in readers) > 5, "the readers had nothing to look at"
    print(f"{told}; {sum(reader.looked for reader in readers)} pages looked at, {killer.killed} processes killed")
    publication.python("")
    assert "what would be made from nothing" in publication.manage("edition", "verify"), told


def addresses_in(publication: RunningPublication) -> list[str]:
    """What readers might ask for: every article there ever was, and everything that lists them."""
    found = ["/", "/archive/", "/feeds/all.atom", "/feeds/all.json", "/sitemap.xml", "/search/?q=Headline"]
    for file in (publication.data / "edition").glob("??/*.page"):
        try:
            with file.open("rb") as stored:
                head = stored.read(400)
        except OSError:
            continue
        _, mark, rest = head.partition(b'"path": "')
        if mark:
            found.append(rest.partition(b'"')[0].decode())
    return found


@pytest.mark.parametrize("seed", seeds("1"))
def test_nothing_withdrawn_is_read_and_all_is_right_in_the_end(
    seed: int, on_sqlite: RunningPublication, tmp_path: Path
) -> None:
    under_fire(on_sqlite, seed, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("seed", seeds("1-5"))
def test_on_postgresql_too(seed: int, on_postgresql: RunningPublication, tmp_path: Path) -> None:
    under_fire(on_postgresql, seed, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("seed", seeds("2-21"))
def test_many_times(seed: int, on_sqlite: RunningPublication, tmp_path: Path) -> None:
    under_fire(on_sqlite, seed, tmp_path)
