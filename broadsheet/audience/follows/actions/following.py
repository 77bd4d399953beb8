# SPDX-License-Identifier: BSD-3-Clause
"""Beginning, changing and ending."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from broadsheet.audience.follows.events import FollowsChanged
from broadsheet.audience.follows.models import Follow, Rhythm
from broadsheet.audience.follows.targets import Key
from broadsheet.audience.readers.models import Reader
from broadsheet.core.events import announce


@transaction.atomic
def follow(*, reader: Reader, targets: Iterable[Key], rhythm: str) -> None:
    """The reader hears of these from now on; of those followed already, at this rhythm."""
    check_rhythm(rhythm)
    now = timezone.now()
    for kind, pk in targets:
        made, is_new = Follow.objects.get_or_create(
            reader=reader, kind=kind, target_id=pk, defaults={"rhythm": rhythm, "since": now}
        )
        if is_new:
            continue
        if made.ended_at is not None:
            made.since = now
        made.rhythm, made.ended_at = rhythm, None
        made.save(update_fields=["rhythm", "ended_at", "since"])
    announce(FollowsChanged(reader_id=reader.pk))


@transaction.atomic
def change_rhythm(*, follow: Follow, rhythm: str) -> None:
    """How often the reader hears of it; raises `ValidationError` for a rhythm there is not."""
    check_rhythm(rhythm)
    follow.rhythm = rhythm
    follow.save(update_fields=["rhythm"])
    announce(FollowsChanged(reader_id=follow.reader_id))


@transaction.atomic
def end_follow(*, follow: Follow) -> None:
    """The reader hears no more of it. Ending twice is ending once."""
    if follow.ended_at is None:
        follow.ended_at = timezone.now()
        follow.save(update_fields=["ended_at"])
        announce(FollowsChanged(reader_id=follow.reader_id))


@transaction.atomic
def take_back(*, follow: Follow) -> None:
    """The reader follows it again; what appeared meanwhile is not sent."""
    if follow.ended_at is not None:
        follow.ended_at, follow.since = None, timezone.now()
        follow.save(update_fields=["ended_at", "since"])
        announce(FollowsChanged(reader_id=follow.reader_id))


@transaction.atomic
def end_follows(*, reader: Reader) -> None:
    """The reader follows nothing any more."""
    reader.follows.going_on().update(ended_at=timezone.now())
    announce(FollowsChanged(reader_id=reader.pk))


@transaction.atomic
def carry_over(*, kind: str, old: int, new: int) -> None:
    """Two things turned out to be one: who followed the one follows the other. Who followed both, follows it once."""
    theirs, there = Follow.objects.of_target(kind, old), Follow.objects.of_target(kind, new)
    there.filter(ended_at__isnull=False, reader__in=theirs.going_on().values("reader")).delete()
    theirs.filter(reader__in=there.values("reader")).delete()
    theirs.update(target_id=new)


def check_rhythm(rhythm: str) -> None:
    """Raise `ValidationError` for a rhythm there is not."""
    if rhythm not in Rhythm.values:
        raise ValidationError({"rhythm": _("Choose how often.")})
