# SPDX-License-Identifier: BSD-3-Clause
"""What the loader wrote last, so that it can tell its own words from somebody's edit.

For every record the ledger keeps two digests: of what the file said, and of how the record looked when the loader had
written it. A record that looks different now was edited in the newsroom and is left alone for ever; one that is gone
was deleted there and stays away. The ledger lies in the data folder and counts only for the database it was written
for, known by the front page's identifier.

When it is lost, records that exist are taken for somebody's own: nothing is overwritten, nothing is made twice.
"""

from __future__ import annotations

import dataclasses
import enum
import hashlib
import json
import os
from pathlib import Path
from typing import Any

from django.db import models
from modelcluster.models import ClusterableModel
from taggit.managers import TaggableManager

# Moved by the tree, the clock or the loader's own neighbours, not by somebody who edits the record.
NOT_EDITS = frozenset({"path", "depth", "numchild", "url_path", "usage_count"})


class Decision(enum.Enum):
    """What to do with one record."""

    CREATE = enum.auto()
    UPDATE = enum.auto()
    KEEP = enum.auto()
    LEAVE = enum.auto()
    """Edited or deleted in the newsroom, or there before the loader came."""

    @property
    def writes(self) -> bool:
        """Whether the loader writes the record."""
        return self in (Decision.CREATE, Decision.UPDATE)


class Ledger:
    """Digests by record, and the database they belong to."""

    def __init__(self, file: Path, *, database: str) -> None:
        """Read the file, if it is there and belongs to this database."""
        self._file = file
        self._database = database
        said = json.loads(file.read_text()) if file.exists() else {}
        self._entries: dict[str, dict[str, str]] = said.get("records", {}) if said.get("database") == database else {}

    def decide(self, key: str, *, said: object, existing: models.Model | None) -> Decision:
        """Compare the file, the record and what was written last."""
        entry = self._entries.get(key)
        if entry is None:
            return Decision.CREATE if existing is None else Decision.LEAVE
        if existing is None:
            return Decision.LEAVE
        if entry["file"] == digest(said):
            return Decision.KEEP
        return Decision.UPDATE if entry["record"] == state_of(existing) else Decision.LEAVE

    def note(self, key: str, *, said: object, record: models.Model) -> None:
        """Remember what was written; the record is read again, since the database has the last word."""
        fresh = type(record)._default_manager.get(pk=record.pk)
        self._entries[key] = {"file": digest(said), "record": state_of(fresh)}

    def save(self) -> None:
        """Write the file whole or not at all."""
        unfinished = self._file.with_suffix(".unfinished")
        unfinished.write_text(json.dumps({"database": self._database, "records": self._entries}, indent=1))
        os.replace(unfinished, self._file)


def digest(said: object) -> str:
    """Of what a file says."""
    plain = dataclasses.asdict(said) if dataclasses.is_dataclass(said) and not isinstance(said, type) else said
    return hashlib.sha256(json.dumps(plain, sort_keys=True, default=str).encode()).hexdigest()


def state_of(record: models.Model) -> str:
    """Of everything that an editor could have changed in a record."""
    if isinstance(record, ClusterableModel):
        values = dict(record.serializable_data())
    else:
        values = {field.attname: field.value_from_object(record) for field in _columns(record)}
    return digest({name: value for name, value in values.items() if name not in NOT_EDITS})


def _columns(record: models.Model) -> list[Any]:
    return [field for field in record._meta.concrete_fields if not isinstance(field, TaggableManager)]
