# SPDX-License-Identifier: BSD-3-Clause
"""An edition of its own for each test: a store in a temporary folder, and a baker."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone

from broadsheet.edition.actions import settle
from broadsheet.edition.answer import Answer
from broadsheet.edition.bake import Baker
from broadsheet.edition.models import Entry
from broadsheet.edition.models.entry import PATIENCE, PATIENT
from broadsheet.edition.plan import plan_everything
from broadsheet.edition.store import FileStore
from broadsheet.edition.verify import differences


class Edition:
    """What a test does with the edition."""

    def __init__(self, root: Path) -> None:
        """Everything that is public now is stored."""
        self.store = FileStore(root)
        cache.clear()
        for _ in plan_everything():
            pass
        self.baker = Baker()
        self.settle()

    def settle(self) -> int:
        """Make everything that waits, the patient too; gives back how many entries were rendered."""
        rendered = settle(baker=self.baker)
        patient = Entry.objects.filter(dirty_since__isnull=False, priority=PATIENT, attempts=0)
        while patient.update(dirty_since=timezone.now() - PATIENCE):
            rendered += settle(baker=self.baker)
        return rendered

    def read(self, path: str) -> str:
        """The stored page."""
        answer = self.answer(path)
        assert answer is not None, f"{path} is not stored"
        return answer.bodies["identity"].decode()

    def answer(self, path: str) -> Answer | None:
        """The stored answer, or None."""
        return self.store.read(path)

    def must_be_right(self) -> None:
        """What is stored is what would be made from nothing."""
        assert [f"{each.where} {each.what}" for each in differences(self.store)] == []


@pytest.fixture
def edition(db: None, tmp_path: Path, settings: object) -> Callable[[], Edition]:
    """Call it once the publication of the test stands."""
    settings.EDITION_ROOT = tmp_path / "edition"  # type: ignore[attr-defined]
    return lambda: Edition(tmp_path / "edition")
