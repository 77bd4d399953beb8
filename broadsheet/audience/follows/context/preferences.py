# SPDX-License-Identifier: BSD-3-Clause
"""What a reader follows, on their own page."""

from dataclasses import dataclass
from datetime import datetime

from broadsheet.audience.follows.models import Follow, Rhythm
from broadsheet.audience.follows.targets import targets_of
from broadsheet.audience.readers.context.pages import OwnPageContext
from broadsheet.newsroom.context.publication import in_zone_or_none


@dataclass(frozen=True)
class FollowValue:
    """One follow."""

    pk: int
    """By which the form names it."""
    name: str
    """What is followed."""
    kind: str
    """In words."""
    url: str
    """Its page."""
    rhythm: str
    """One of `Rhythm`'s values."""
    ended_at: datetime | None
    """When its reader ended it."""


@dataclass(frozen=True)
class FollowsValue:
    """All follows of a reader."""

    url: str
    """Where changes are sent."""
    follows: tuple[FollowValue, ...]
    """Those that go on first."""
    rhythms: tuple[tuple[str, str], ...]
    """Value and words."""


def follows_of(page: OwnPageContext) -> FollowsValue:
    """What the reader of the page follows, and lately ended."""
    rows = list(Follow.objects.filter(reader__uuid=page.reader).order_by("-since", "pk"))
    found = targets_of((row.kind, row.target_id) for row in rows)
    values = [
        FollowValue(
            pk=row.pk,
            name=found[row.kind, row.target_id].name,
            kind=str(row.get_kind_display()),
            url=found[row.kind, row.target_id].path,
            rhythm=row.rhythm,
            ended_at=in_zone_or_none(row.ended_at, page.publication),
        )
        for row in rows
        if (row.kind, row.target_id) in found
    ]
    return FollowsValue(
        url=f"{page.url}follows/",
        follows=tuple(sorted(values, key=lambda value: value.ended_at is not None)),
        rhythms=tuple((value, str(label)) for value, label in Rhythm.choices),
    )
