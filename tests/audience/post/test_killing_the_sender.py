# SPDX-License-Identifier: BSD-3-Clause
"""`kill -9` at any moment, a second sender by mistake, a server that hangs up: every subscriber gets one letter."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from broadsheet.config.data_folder import make_data_folder
from tests.audience.post.sink import free_port
from tests.fixtures.database import copy_database
from tests.fixtures.publication import ROOT, without_settings

pytestmark = pytest.mark.server

FILL = """
from django.utils import timezone
from wagtail.blocks import StreamValue
from broadsheet.audience.letters.actions import send_issue
from broadsheet.audience.letters.models import Issue, LetterBody, Newsletter, Subscription
from broadsheet.audience.readers.models import Reader
now = timezone.now()
Reader.objects.bulk_create(
    [
        Reader(address=f"reader{n}@example.org", normal=f"reader{n}@example.org", fingerprint=str(n), asked_at=now,
               confirmed_at=now)
        for n in range(COUNT)
    ],
    batch_size=500,
)
newsletter = Newsletter.objects.create(name="Morning", slug="morning", description="News")
Subscription.objects.bulk_create(
    [Subscription(reader=reader, newsletter=newsletter) for reader in Reader.objects.all()], batch_size=500
)
words = [{"type": "text", "value": "<p>" + "word " * 600 + "</p>", "id": "1"}]
body = StreamValue(LetterBody(), words, is_lazy=True)
send_issue(issue=Issue.objects.create(newsletter=newsletter, subject="Today", body=body))
"""
TOLD = """
import json
from broadsheet.audience.post.models import Parcel
print(json.dumps([list(row) for row in Parcel.objects.values_list("to", "state", "unsure", "tries")]))
"""
NO_PAUSES = """
from django.utils import timezone
from broadsheet.audience.post.models import Parcel
Parcel.objects.filter(state="waiting").update(due_at=timezone.now())
"""


class Office:
    """A publication's post on a database of its own, and a mail server as a process of its own."""

    def __init__(self, folder: Path, *, seed: int, **faults: Any) -> None:
        self.folder, self.log = folder, folder / "taken.log"
        self.random = random.Random(seed)  # noqa: S311 - it chooses moments
        data = folder / "data"
        make_data_folder({"BROADSHEET_DATA": str(data)})
        copy_database(data / "broadsheet.sqlite3")
        self.port = free_port()
        self.environment = {
            **without_settings(os.environ),
            "DJANGO_SETTINGS_MODULE": "broadsheet.config.settings",
            "BROADSHEET_DATA": str(data),
            "EMAIL_URL": f"smtp://127.0.0.1:{self.port}?tls=no",
        }
        sink = Path(__file__).with_name("sink.py")
        told = json.dumps({**faults, "seed": seed})
        self.sink = subprocess.Popen([sys.executable, str(sink), str(self.port), str(self.log), told], cwd=ROOT)
        self.senders: list[subprocess.Popen[bytes]] = []

    def python(self, code: str) -> str:
        """Run code on the same database."""
        command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
        done = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *, until_empty: bool = False) -> subprocess.Popen[bytes]:
        """A sender."""
        command = [sys.executable, "-m", "tests.audience.post.sending", *(["until-empty"] if until_empty else [])]
        sender = subprocess.Popen(command, env=self.environment, cwd=ROOT, stderr=subprocess.DEVNULL)
        self.senders.append(sender)
        return sender

    def taken(self) -> list[dict[str, Any]]:
        """What the mail server took."""
        return [json.loads(line) for line in self.log.read_text().splitlines()] if self.log.exists() else []

    def kill_amid(self) -> None:
        """Start a sender, wait until letters flow, kill it at a random moment."""
        before, sender = len(self.taken()), self.start()
        deadline = time.monotonic() + 60
        while len(self.taken()) == before and sender.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(self.random.random() * 0.15)
        sender.send_signal(signal.SIGKILL)
        sender.wait()

    def finish(self) -> list[tuple[str, str, int, int]]:
        """Send what is left; gives back what the database says of each letter."""
        for _ in range(8):
            self.python(NO_PAUSES)
            assert self.start(until_empty=True).wait(timeout=120) == 0
            told = [tuple(row) for row in json.loads(self.python(TOLD).splitlines()[-1])]
            if all(state == "sent" for _to, state, _unsure, _tries in told):
                break
        return told

    def close(self) -> None:
        """Leave nothing behind."""
        for process in (*self.senders, self.sink):
            process.kill()
            process.wait()


@pytest.fixture
def office(
    tmp_path: Path, request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Office]:
    """With the faults that the test names."""
    with django_db_blocker.unblock():
        made = Office(tmp_path, **{"seed": 1, **getattr(request, "param", {})})
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", made.port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.05)
    yield made
    made.close()


def agree(office: Office, told: list[tuple[str, str, int, int]], *, count: int) -> None:
    """Log and database tell the same: all have it, nobody has two, but for those that are counted."""
    taken = office.taken()
    assert len(told) == count
    assert {state for _to, state, _unsure, _tries in told} == {"sent"}
    copies = Counter(row["to"] for row in taken)
    assert set(copies) == {to for to, *_ in told}
    unsure = {to: times for to, _state, times, _tries in told}
    twice = {to for to, times in copies.items() if times > 1 + unsure[to]}
    assert not twice, f"sent more often than is counted: {sorted(twice)[:5]}"
    different = Counter(to for to, _letter in {(row["to"], (row["id"], row["digest"])) for row in taken})
    assert max(different.values()) == 1, "somebody got two different copies"


def kill_again_and_again(office: Office, *, count: int, kills: int) -> None:
    office.python(FILL.replace("COUNT", str(count)))
    for _ in range(kills):
        office.kill_amid()
    told = office.finish()
    agree(office, told, count=count)
    # Four conversations: no kill can leave more than four letters in doubt.
    assert sum(unsure for _to, _state, unsure, _tries in told) <= 4 * kills


@pytest.mark.parametrize("office", [{"stall": 0.002}], indirect=True)
def test_a_sender_that_is_killed_again_and_again_sends_each_letter_once(office: Office) -> None:
    kill_again_and_again(office, count=1500, kills=3)


@pytest.mark.long
@pytest.mark.parametrize("office", [{"seed": seed, "stall": 0.001} for seed in (2, 3)], indirect=True)
def test_five_thousand_letters_and_twenty_kills(office: Office) -> None:
    kill_again_and_again(office, count=5000, kills=20)


@pytest.mark.parametrize("office", [{"stall": 0.002, "hang_up_after_letter": 0.003}], indirect=True)
def test_two_senders_by_mistake_and_a_server_that_hangs_up_send_each_letter_once(office: Office) -> None:
    office.python(FILL.replace("COUNT", "800"))
    first, second = office.start(until_empty=True), office.start(until_empty=True)
    assert first.wait(timeout=120) == second.wait(timeout=120) == 0
    agree(office, office.finish(), count=800)
