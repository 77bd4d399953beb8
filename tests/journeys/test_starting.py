# SPDX-License-Identifier: BSD-3-Clause
"""A start that cannot work says why in one sentence, and leaves nothing behind."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

from tests.fixtures.publication import BROADSHEET, RunningPublication, without_settings

pytestmark = pytest.mark.server


def start(folder: Path, *options: str, **variables: str) -> str:
    done = subprocess.run(
        [*BROADSHEET, "run", "--no-open", *options],
        cwd=folder,
        env={**without_settings(os.environ), **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr


def test_a_port_in_use_is_named_with_another_to_try(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"Port {port} is in use" in start(tmp_path, "--port", str(port))


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert f"The data folder {tmp_path}/file/data cannot be written" in start(tmp_path, "--data", "file/data")


def test_a_database_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "broadsheet.sqlite3").write_bytes(b"not a database at all, but long enough to be read as one")
    assert "file is not a database" in start(tmp_path)


def test_a_database_that_does_not_answer_is_told_without_its_password(tmp_path: Path) -> None:
    words = start(tmp_path, DATABASE_URL="postgresql://news:hunter2@127.0.0.1:1/news")
    assert "The database cannot be used" in words
    assert "DATABASE_URL" in words
    assert "hunter2" not in words


def test_nonsense_in_a_setting_is_told_by_name(tmp_path: Path) -> None:
    assert "BROADSHEET_PROCESSES" in start(tmp_path, BROADSHEET_PROCESSES="many")


def test_a_folder_in_use_is_told(publication: RunningPublication, tmp_path: Path) -> None:
    assert "is running from" in start(tmp_path, "--data", str(publication.data))
