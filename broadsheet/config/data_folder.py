# SPDX-License-Identifier: BSD-3-Clause
"""The data folder: made on the first start, closed to other users, used by one `broadsheet run` at a time."""

import fcntl
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from broadsheet.config import variables as read
from broadsheet.config.env import secret_file
from broadsheet.config.errors import StartError


def make_data_folder(variables: Mapping[str, str]) -> Path:
    """Make the folder and its secret where they are missing; raises `StartError` when that cannot be done."""
    data = read.folder(variables, "BROADSHEET_DATA", default="data")
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        (data / "media").mkdir(mode=0o755, exist_ok=True)
        _make_secret(secret_file(data))
        _try_to_write(data)
    except OSError as error:
        raise StartError(
            f"The data folder {data} cannot be written ({error.strerror}). "
            "Make it writable, or name another folder with --data or BROADSHEET_DATA."
        ) from None
    return data


@contextmanager
def only_user_of(data: Path) -> Iterator[None]:
    """Hold the folder while the publication runs; raises `StartError` when another process does."""
    with (data / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StartError(
                f"A publication is running from {data} already. Stop it first, or name another folder with --data."
            ) from None
        yield


def _make_secret(path: Path) -> None:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))


def _try_to_write(data: Path) -> None:
    probe = data / f".probe-{os.getpid()}"
    probe.touch()
    probe.unlink()
