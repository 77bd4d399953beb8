# SPDX-License-Identifier: BSD-3-Clause
"""The bench on which a load happens: what was read, what has been written so far, and the one way to write a record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models

from broadsheet.config.demo.content import Demo
from broadsheet.config.demo.ledger import Decision, Ledger
from broadsheet.config.demo.reading import DemoFileError

M = TypeVar("M", bound=models.Model)


@dataclass(kw_only=True)
class LoadReport:
    """What a load did."""

    made: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)
    """Records that were edited or deleted in the newsroom, or were there before; the loader does not touch them."""
    logins: dict[str, str] = field(default_factory=dict)
    """User name and role of every demo login, whether made now or before."""
    new_logins: list[str] = field(default_factory=list)
    """User names that were made now, with the password that was given; the others keep the one they have."""

    @property
    def changed_nothing(self) -> bool:
        """Whether everything was as it should be already."""
        return not (self.made or self.updated or self.new_logins)


@dataclass(kw_only=True)
class Work:
    """One load."""

    demo: Demo
    folder: Path
    ledger: Ledger
    now: datetime
    report: LoadReport = field(default_factory=LoadReport)
    pictures: dict[str, int | None] = field(default_factory=dict)
    documents: dict[str, int | None] = field(default_factory=dict)
    topics: dict[str, int | None] = field(default_factory=dict)
    people: dict[str, int | None] = field(default_factory=dict)
    authors: dict[str, int | None] = field(default_factory=dict)
    sections: dict[str, int | None] = field(default_factory=dict)
    pages: dict[str, int | None] = field(default_factory=dict)
    articles: dict[str, int | None] = field(default_factory=dict)
    users: dict[str, int | None] = field(default_factory=dict)
    stored_files: list[str] = field(default_factory=list)
    """Names of media files written so far, to be removed when the load fails."""
    _written: list[tuple[str, object, models.Model]] = field(default_factory=list)

    @property
    def zone(self) -> ZoneInfo:
        """The publication's time zone."""
        return ZoneInfo(self.demo.publication.time_zone)

    def moment(self, said: datetime | None) -> datetime | None:
        """A moment of the files, which stands in the publication's zone."""
        return said.replace(tzinfo=self.zone) if said else None

    def decide(self, key: str, said: object, existing: models.Model | None) -> Decision:
        """What to do with a record; what is left alone is reported."""
        decision = self.ledger.decide(key, said=said, existing=existing)
        if decision is Decision.LEAVE:
            self.report.left_alone.append(key)
        return decision

    def settle(self, key: str, said: object, existing: M | None, write: Callable[[M | None], M]) -> int | None:
        """Write the record where it is missing or outdated; its row, or None when it was deleted in the newsroom."""
        decision = self.decide(key, said, existing)
        if decision.writes:
            record = write(existing)
            self.wrote(key, said, record, decision)
            return int(record.pk)
        return int(existing.pk) if existing is not None else None

    def wrote(self, key: str, said: object, record: models.Model, decision: Decision) -> None:
        """Report a written record, and remember it for the ledger."""
        (self.report.made if decision is Decision.CREATE else self.report.updated).append(key)
        self._written.append((key, said, record))

    def close(self) -> None:
        """Note in the ledger how every written record looks now that all of them stand."""
        for key, said, record in self._written:
            self.ledger.note(key, said=said, record=record)

    def check(self, record: models.Model, file: str, place: str = "") -> None:
        """Hold the record against its table's own rules, and name the file and the field when one is broken."""
        try:
            record.full_clean()
        except ValidationError as error:
            field_name, words = next(iter(error.message_dict.items()))
            where = ".".join(part for part in (place, field_name) if part and field_name != "__all__") or place
            raise DemoFileError(self.folder / file, where, " ".join(words)) from error
