# SPDX-License-Identifier: BSD-3-Clause
"""Limits on guessing: so many failures by the same key within a window, then no more tries until some have aged.

Counted in the database, so that every process counts together and no further service is needed. Whoever asks decides
what the keys are: a network address, a name, both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count
from django.utils.crypto import salted_hmac

from broadsheet.core.models.attempt import Attempt


@dataclass(frozen=True)
class Limit:
    """How many failures, within how long."""

    kind: str
    failures: int
    window: timedelta

    def is_reached(self, keys: Iterable[str], *, now: datetime) -> bool:
        """Whether one of the keys has failed too often lately."""
        found = Attempt.objects.of(kind=self.kind, keys=self._fingerprints(keys), since=now - self.window)
        return any(row["failed"] >= self.failures for row in found.values("key").annotate(failed=Count("pk")))

    def note_failure(self, keys: Iterable[str], *, now: datetime) -> None:
        """Count one failure for each key."""
        Attempt.objects.bulk_create(
            Attempt(kind=self.kind, key=fingerprint, at=now) for fingerprint in self._fingerprints(keys)
        )

    def forget(self, keys: Iterable[str]) -> None:
        """Somebody got in: their failures no longer count."""
        Attempt.objects.filter(kind=self.kind, key__in=self._fingerprints(keys)).delete()

    def _fingerprints(self, keys: Iterable[str]) -> list[str]:
        return [salted_hmac(f"broadsheet.limits.{self.kind}", key, algorithm="sha256").hexdigest() for key in keys]


def forget_old_attempts(*, now: datetime) -> None:
    """Delete what no limit looks at any more."""
    Attempt.objects.filter(at__lt=now - timedelta(days=1)).delete()
