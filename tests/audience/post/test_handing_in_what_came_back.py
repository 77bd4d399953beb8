# SPDX-License-Identifier: BSD-3-Clause
"""A mail server hands a message to `broadsheet mail bounce`, and keeps it when the database cannot take it."""

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from broadsheet.audience.post.models import Report
from broadsheet.audience.post.returns import pipe
from broadsheet.audience.post.returns.pipe import take_piped
from broadsheet.config.data_folder import make_data_folder
from tests.audience.post import samples
from tests.fixtures.database import copy_database
from tests.fixtures.publication import ROOT, without_settings


class Endless(io.RawIOBase):
    """Thirty megabytes behind a bounce; notes how far it was read."""

    def __init__(self) -> None:
        self.rest = samples.bounce() + b"a" * 30_000_000
        self.read_so_far = 0

    def read(self, size: int = -1) -> bytes:
        part = self.rest[self.read_so_far : self.read_so_far + size]
        self.read_so_far += len(part)
        return part


@pytest.mark.django_db
def test_it_is_taken_down() -> None:
    assert take_piped(io.BytesIO(samples.bounce())) == 0
    assert Report.objects.get().kind == "hard"


@pytest.mark.django_db
def test_thirty_megabytes_are_not_kept_in_memory_but_are_read() -> None:
    source: Any = Endless()
    assert take_piped(source) == 0
    assert source.read_so_far > 25_000_000
    assert Report.objects.get().kind == "hard"


def test_when_the_database_is_away_the_mail_server_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(raw: bytes) -> Any:
        raise OperationalError("away")

    monkeypatch.setattr(pipe, "take_report", away)
    assert take_piped(io.BytesIO(samples.bounce())) == 75


@pytest.mark.server
def test_the_command_says_nothing_and_answers_the_mail_server(tmp_path: Path) -> None:
    data = tmp_path / "data"
    make_data_folder({"BROADSHEET_DATA": str(data)})
    environment = {**without_settings(os.environ), "BROADSHEET_DATA": str(data), "BROADSHEET_LOG_LEVEL": "warning"}

    def hand_in(**changes: str) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [sys.executable, "-m", "broadsheet", "mail", "bounce"],
            input=samples.bounce(),
            env={**environment, **changes},
            cwd=ROOT,
            capture_output=True,
            check=False,
        )

    assert hand_in().returncode == 75  # there is no table yet
    assert hand_in(BROADSHEET_URL="nonsense").returncode == 75
    copy_database(data / "broadsheet.sqlite3")
    done = hand_in()
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
