# SPDX-License-Identifier: BSD-3-Clause
"""What a start brings up to date: the tables, and the files that go with the program."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def update_tables() -> bool:
    """Run the migrations that have not run yet; False when there were none."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", interactive=False, verbosity=0)
    return True


def update_static_files() -> bool:
    """Collect and compress style sheets, scripts and fonts when one of them has changed; False when none has."""
    root = Path(settings.STATIC_ROOT)
    stamp = root / ".stamp"
    state = _state_of_static_files()
    if stamp.exists() and stamp.read_text() == state:
        return False
    # The stamp goes first: a start that is cut short here collects again.
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(state)
    return True


def _state_of_static_files() -> str:
    digest = hashlib.sha256(str(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            file = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{file.st_size}\0{file.st_mtime_ns}\n".encode())
    return digest.hexdigest()
