# SPDX-License-Identifier: BSD-3-Clause
"""From what is due to letters.

Letters and the proof that they were written are one transaction: after a crash either both are there or neither.
What a letter says is looked up now, not when it was planned: an article withdrawn since is left out, a follow ended
since counts no more. After that the letter lies with the post, which sends it within moments and does not look again.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import translation

from broadsheet.audience.follows.letters import LONGEST_STANDFIRST, Group, Item, digest_letter, letter_key
from broadsheet.audience.follows.models import Clipping, Follow, Notice, Pace, TargetKind
from broadsheet.audience.follows.targets import Key, Target, targets_of, targets_of_articles
from broadsheet.audience.post.actions import post_letters
from broadsheet.audience.post.addresses import check_address
from broadsheet.audience.post.letter import Kind, Letter
from broadsheet.audience.readers.actions import stop_reader
from broadsheet.audience.readers.models import Reader, ReaderState
from broadsheet.newsroom.context.publication import load_publication
from broadsheet.newsroom.models import ArticlePage, Publication

logger = logging.getLogger(__name__)

READERS_AT_ONCE = 200
ORDER = {kind: place for place, kind in enumerate(TargetKind.values)}
KINDS = {Pace.URGENT: Kind.ALERT, Pace.NOW: Kind.ALERT, Pace.DAILY: Kind.DIGEST, Pace.WEEKLY: Kind.DIGEST}
FIRST = [str(pace) for pace in KINDS]


@dataclass(frozen=True)
class Desk:
    """What a batch of letters is made from."""

    items: Mapping[int, tuple[datetime, Item]]
    """The articles that readers can open now, with their time."""
    gone: Collection[int]
    """Those that were to be sent and cannot be opened any more."""
    under: Mapping[int, Collection[Key]]
    """What each stands under."""
    targets: Mapping[Key, Target]
    """What of it is followed by anybody in the batch."""


def send_what_is_due(*, now: datetime, readers_at_once: int = READERS_AT_ONCE, only_urgent: bool = False) -> int:
    """Write the letters of one batch of readers; returns how many readers were looked at.

    With `only_urgent`, of readers who are to be told something urgent.
    """
    with transaction.atomic(), translation.override(load_publication().language):
        readers = _due_readers(now, readers_at_once, only_urgent=only_urgent)
        if readers:
            _write(readers, now=now)
        return len(readers)


def _due_readers(now: datetime, limit: int, *, only_urgent: bool) -> dict[int, Reader]:
    waiting = Clipping.objects.due(now=now)
    if only_urgent:
        waiting = waiting.filter(pace=Pace.URGENT)
    due = waiting.order_by("due_at").values_list("reader_id", flat=True)[: limit * 4]
    keys = list(dict.fromkeys(due))[:limit]
    # Two workers never write to the same reader at once.
    held = Reader.objects.filter(pk__in=keys)
    if connection.features.has_select_for_update_skip_locked:
        held = held.select_for_update(skip_locked=True)
    return {reader.pk: reader for reader in held}


def _write(readers: Mapping[int, Reader], *, now: datetime) -> None:
    waiting: dict[int, list[Clipping]] = defaultdict(list)
    for clipping in Clipping.objects.due(now=now).filter(reader__in=readers).order_by("pk"):
        waiting[clipping.reader_id].append(clipping)
    follows: dict[int, list[Follow]] = defaultdict(list)
    for follow in Follow.objects.going_on().filter(reader__in=readers):
        follows[follow.reader_id].append(follow)
    desk, publication = _desk(waiting, follows), load_publication()
    letters: dict[Kind, list[Letter]] = defaultdict(list)
    sent: list[int] = []
    served: list[int] = []
    for pk, reader in readers.items():
        if reader.state != ReaderState.ACTIVE or not _can_be_reached(reader):
            continue
        wanted = {(follow.kind, follow.target_id): follow for follow in follows[pk]}
        groups, clippings, by = _grouped(waiting[pk], wanted, desk)
        if groups:
            pace = min((clipping.pace for clipping in clippings), key=FIRST.index)
            letters[KINDS[Pace(pace)]].append(_letter(reader, groups, clippings, pace=pace, publication=publication))
            sent += [clipping.pk for clipping in clippings]
            served += by
    for kind, written in letters.items():
        post_letters(written, kind=kind)
    Clipping.objects.filter(pk__in=sent).update(sent_at=now)
    Follow.objects.filter(pk__in=served).update(last_sent_at=now)
    # What nobody wants any more, or nobody can read. Only what was looked at: more may have come meanwhile.
    looked_at = {clipping.pk for clippings in waiting.values() for clipping in clippings}
    Clipping.objects.filter(pk__in=looked_at.difference(sent)).delete()
    # Should it come back, it is new again to whoever has not got it.
    Notice.objects.filter(article__in=desk.gone).delete()


def _can_be_reached(reader: Reader) -> bool:
    """One address that no mail can reach must not keep everybody else's letters back."""
    try:
        check_address(reader.address)
    except ValidationError as error:
        logger.warning("Reader %s gets nothing any more: %s", reader.uuid, " ".join(error.messages))
        stop_reader(reader=reader, because="address")
        return False
    return True


def _letter(
    reader: Reader, groups: list[Group], clippings: list[Clipping], *, pace: str, publication: Publication
) -> Letter:
    key = letter_key(reader, min(each.due_at for each in clippings), min(each.pk for each in clippings))
    return digest_letter(
        reader, groups, pace=pace, key=key, publication=publication.name, language=publication.language
    )


def _desk(waiting: Mapping[int, list[Clipping]], follows: Mapping[int, list[Follow]]) -> Desk:
    pks = {clipping.article_id for clippings in waiting.values() for clipping in clippings}
    articles = ArticlePage.objects.readable().filter(pk__in=pks).defer_streamfields()
    items = {
        article.pk: (
            article.published_at,
            Item(
                article.list_headline,
                _shortened(article.standfirst),
                f"{settings.PUBLIC_URL}{article.get_url() or '/'}",
            ),
        )
        for article in articles
    }
    under = targets_of_articles(items)
    followed = {(follow.kind, follow.target_id) for each in follows.values() for follow in each}
    return Desk(
        items, pks - items.keys(), under, targets_of(followed & {key for keys in under.values() for key in keys})
    )


def _grouped(
    clippings: list[Clipping], wanted: Mapping[Key, Follow], desk: Desk
) -> tuple[list[Group], list[Clipping], list[int]]:
    """Each article under the first of the follows that it matches; what matches none is left out."""
    found: dict[Key, list[tuple[datetime, Item]]] = defaultdict(list)
    taken: list[Clipping] = []
    for clipping in clippings:
        matching = [key for key in desk.under.get(clipping.article_id, ()) if key in wanted and key in desk.targets]
        if matching and clipping.article_id in desk.items:
            found[min(matching, key=lambda key: (ORDER[key[0]], desk.targets[key].name))].append(
                desk.items[clipping.article_id]
            )
            taken.append(clipping)
    keys = sorted(found, key=lambda key: (ORDER[key[0]], desk.targets[key].name))
    return [_group(desk.targets[key], found[key]) for key in keys], taken, [wanted[key].pk for key in keys]


def _group(target: Target, dated: list[tuple[datetime, Item]]) -> Group:
    newest_first = sorted(dated, key=lambda each: each[0], reverse=True)
    return Group(target.name, f"{settings.PUBLIC_URL}{target.path}", tuple(item for _at, item in newest_first))


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_STANDFIRST else f"{words[:LONGEST_STANDFIRST].rsplit(' ', 1)[0]} …"
