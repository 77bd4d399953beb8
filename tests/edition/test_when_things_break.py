# SPDX-License-Identifier: BSD-3-Clause
"""Lost folders, full disks, a press that stands still: readers are served, the newsroom is told, it mends by itself."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.fixtures.publication import RunningPublication
from tests.journeys.test_stopping import parent_of

pytestmark = pytest.mark.server

FILL = """
from tests.factories.newsroom import ArticleFactory, SectionFactory
for number in range(5):
    ArticleFactory(parent=SectionFactory(slug=f"town-{number}"), slug="ferry", title="Ferry sinks at quay")
"""
REWORD = """
from broadsheet.newsroom.models import ArticlePage
for article in ArticlePage.objects.all():
    article.title = {title!r}
    article.save_revision().publish()
"""
PRESS_WAS_SEEN_LONG_AGO = """
from datetime import timedelta
from django.utils import timezone
from broadsheet.edition.models import Clock
Clock.objects.update(planned_at=timezone.now() - timedelta(minutes=10))
"""
PAGE = "/town-0/ferry/"


def soon(what: Callable[[], bool], within: float = 90.0) -> bool:
    deadline = time.monotonic() + within
    while not what():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True


class Paper:
    """A running publication, as readers and a watching machine see it."""

    def __init__(self, running: RunningPublication) -> None:
        self.running = running
        self.store = running.data / "edition"

    def get(self, path: str = PAGE) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"{self.running.url}{path}", timeout=60) as answer:  # noqa: S310 - loopback
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def shows(self, words: str) -> bool:
        status, body = self.get()
        assert status == 200
        return words in body

    def health(self) -> list[str]:
        return list(json.loads(self.get("/health/")[1])["problems"])

    def reword(self, title: str) -> None:
        """Without waiting for it to be out, which it may not be."""
        self.running._run([sys.executable, "-c", f"import django; django.setup()\n{REWORD.format(title=title)}"])

    def stored(self) -> int:
        return len(list(self.store.glob("??/*.page")))


@pytest.fixture(scope="module")
def paper(publication: RunningPublication) -> Paper:
    publication.python(FILL)
    made = Paper(publication)
    assert soon(lambda: made.stored() > 20)
    assert soon(lambda: made.health() == []), made.health()
    return made


@pytest.fixture(autouse=True)
def is_well_afterwards(paper: Paper) -> Iterator[None]:
    yield
    assert soon(lambda: paper.health() == []), paper.health()
    paper.running.python("")
    assert "what would be made from nothing" in paper.running.manage("edition", "verify")


def test_the_folder_of_finished_pages_may_be_deleted_at_any_time(paper: Paper) -> None:
    before = paper.stored()
    shutil.rmtree(paper.store)
    assert paper.shows("ferry")
    assert soon(lambda: paper.stored() >= before)


def test_where_nothing_can_be_written_readers_are_served_and_the_newsroom_is_told(paper: Paper) -> None:
    shutil.rmtree(paper.store)
    paper.store.write_text("in the way")
    try:
        paper.reword("Nothing can be written")
        assert soon(lambda: paper.shows("Nothing can be written"))
        assert soon(lambda: paper.health() != [])
        assert paper.get("/")[0] == 200
    finally:
        paper.store.unlink(missing_ok=True)
    assert soon(lambda: paper.stored() > 20)


def test_a_full_disk_keeps_the_last_good_pages_and_is_told_with_the_reason(paper: Paper) -> None:
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "broadsheet-test", str(paper.store)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a full disk needs the right to mount one (root)")
    try:
        assert soon(lambda: paper.stored() > 20)
        paper.running.python("")
        fill_up(paper.store)
        paper.reword("The disk is full")
        assert soon(lambda: any("cannot be made" in problem for problem in paper.health())), paper.health()
        assert paper.shows("Nothing can be written") or paper.shows("ferry") or paper.shows("The disk is full")
        assert "No space left on device" in failures(paper)
        (paper.store / "ballast").unlink()
        assert soon(lambda: paper.shows("The disk is full"))
        assert soon(lambda: paper.health() == [])
    finally:
        subprocess.run(["umount", "-l", str(paper.store)], check=True)
        # What lies beneath is older and must not come back to light.
        shutil.rmtree(paper.store)


def test_a_press_that_stands_still_is_told_and_catches_up(paper: Paper) -> None:
    press = the_press(paper.running)
    os.kill(press, signal.SIGSTOP)
    try:
        paper.running._run([sys.executable, "-c", f"import django; django.setup()\n{PRESS_WAS_SEEN_LONG_AGO}"])
        paper.reword("While the press stood still")
        assert paper.get()[0] == 200
        assert any("No press is at work" in problem for problem in paper.health())
    finally:
        os.kill(press, signal.SIGCONT)
    assert soon(lambda: paper.shows("While the press stood still"))


def fill_up(folder: Path) -> None:
    with (folder / "ballast").open("wb", buffering=0) as ballast:
        try:
            while ballast.write(b"x" * 4096):
                pass
        except OSError:
            return


def failures(paper: Paper) -> str:
    """What `edition status` says, whatever its exit status."""
    done = subprocess.run(
        [sys.executable, "-m", "broadsheet", "edition", "status"],
        env=paper.running.variables(),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def the_press(running: RunningPublication) -> int:
    """The third process that the first one starts."""
    assert running.process is not None
    first = running.process.pid
    children = [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()]
    return sorted(pid for pid in children if parent_of(pid) == first)[2]
