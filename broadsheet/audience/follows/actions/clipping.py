# SPDX-License-Identifier: BSD-3-Clause
"""Cutting out what is new for whom.

Written when an article appears, not when letters go out: what this costs grows with what will be sent. An article is
noticed once, the readers who follow anything it stands under are gone through in the order of their keys, and each gets
one row with the moment at which it is due. A crash in the middle goes on where the last whole batch ended.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Q

from broadsheet.audience.follows.models import Clipping, Follow, Notice, Pace
from broadsheet.audience.follows.models.clipping import Round
from broadsheet.audience.follows.targets import Key, targets_of_articles
from broadsheet.audience.follows.timing import due_at
from broadsheet.audience.readers.models import Reader, ReaderState
from broadsheet.newsroom.models import ArticlePage

LOOK_BACK = timedelta(days=7)
"""How long the clock may have stood still without anything being missed. What is imported as older is not new."""
AT_ONCE = 1000


def notice_new_articles(*, now: datetime, rounds: type[Round] = Notice) -> int:
    """Write down which articles have come before readers since the last look; returns how many.

    `rounds` is whose: each way of telling followers goes through them by itself.
    """
    known = rounds._default_manager
    fresh = ArticlePage.objects.readable().filter(published_at__gt=now - LOOK_BACK, published_at__lte=now)
    unknown = fresh.exclude(pk__in=known.values("article")).order_by("published_at", "pk")
    missing = list(unknown.values_list("pk", flat=True))
    known.bulk_create([rounds(article_id=pk, at=now) for pk in missing], ignore_conflicts=True)
    return len(missing)


@transaction.atomic
def clip(*, now: datetime, at_once: int = AT_ONCE) -> bool:
    """Make one batch of clippings of the article that was noticed first; False when there is nothing to do."""
    notice = next_round(Notice)
    if notice is None:
        return False
    article = ArticlePage.objects.readable().filter(pk=notice.article_id).only("published_at").first()
    if article is None:
        # Withdrawn meanwhile: it is noticed again should it come back.
        notice.delete()
        return True
    keys = targets_of_articles([article.pk]).get(article.pk, set())
    following = Follow.objects.filter(of_any(keys), since__lte=article.published_at) if keys else None
    readers = next_readers(following, after=notice.reached, limit=at_once)
    follows = following.going_on().filter(reader__in=readers).select_related("reader") if following is not None else ()
    clippings = _earliest(follows, now=now)
    Clipping.objects.bulk_create(
        [
            Clipping(reader_id=reader, article_id=notice.article_id, pace=pace, due_at=due)
            for reader, pace, due in clippings
        ],
        ignore_conflicts=True,
    )
    end_batch(notice, readers, limit=at_once, now=now)
    return True


@transaction.atomic
def reschedule(*, reader: Reader, now: datetime) -> None:
    """The reader's rhythms or hours changed: what waits for them goes out accordingly."""
    waiting = list(reader.clippings.waiting().exclude(pace=Pace.URGENT).select_for_update())
    if not waiting:
        return
    under = targets_of_articles([clipping.article_id for clipping in waiting])
    follows = {(follow.kind, follow.target_id): follow.rhythm for follow in reader.follows.going_on()}
    for clipping in waiting:
        rhythms = {follows[key] for key in under.get(clipping.article_id, ()) if key in follows}
        if rhythms:
            times = {_due(reader, rhythm, now=now): rhythm for rhythm in sorted(rhythms)}
            clipping.due_at = min(times)
            clipping.pace = times[clipping.due_at]
    Clipping.objects.bulk_update(waiting, ["due_at", "pace"])


def next_round(model: type[Round]) -> Any:
    """The oldest that is not through, held against other workers; None when all are."""
    return model._default_manager.select_for_update().filter(done_at__isnull=True).order_by("at", "pk").first()


def next_readers(following: Any, *, after: int, limit: int) -> list[int]:
    """Who comes next among those follows, by key."""
    if following is None:
        return []
    active = following.going_on().filter(reader__gt=after, reader__state=ReaderState.ACTIVE)
    return list(active.order_by("reader_id").values_list("reader_id", flat=True).distinct()[:limit])


def end_batch(held: Round, readers: Collection[int], *, limit: int, now: datetime) -> None:
    """Remember how far it has come."""
    held.reached = max(readers, default=held.reached)
    held.done_at = now if len(readers) < limit else None
    held.save(update_fields=["reached", "done_at"])


def of_any(keys: Iterable[Key]) -> Q:
    """Follows of one of these."""
    return reduce(or_, (Q(kind=kind, target_id=pk) for kind, pk in keys), Q(pk__in=[]))


def _earliest(follows: Any, *, now: datetime) -> Iterator[tuple[int, str, datetime]]:
    """For each reader the rhythm by which they hear of it first, and when."""
    found: dict[int, tuple[datetime, str]] = {}
    for follow in follows:
        coming = (_due(follow.reader, follow.rhythm, now=now), follow.rhythm)
        found[follow.reader_id] = min(coming, found.get(follow.reader_id, coming))
    for reader, (due, rhythm) in found.items():
        yield reader, rhythm, due


def _due(reader: Reader, rhythm: str, *, now: datetime) -> datetime:
    return due_at(rhythm, now=now, clock=reader.clock, hour=reader.hour, weekday=reader.weekday)
