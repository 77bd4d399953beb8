# SPDX-License-Identifier: BSD-3-Clause
"""An import, in batches: each is one transaction with how far it is, so that it may be killed at any moment."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from broadsheet.core.models import User
from broadsheet.wires.formats import incoming
from broadsheet.wires.imports.actions.articles import Batch, bring_articles
from broadsheet.wires.imports.actions.links import point_links
from broadsheet.wires.imports.actions.names import KINDS, Names, note_names
from broadsheet.wires.imports.actions.pictures import Pictures
from broadsheet.wires.imports.kinds import NAME_READERS, READERS, source_of
from broadsheet.wires.imports.models import Brought, BroughtKind, Import, ImportProblem, ImportState
from broadsheet.wires.imports.models.running import ImportStage

AT_ONCE = 200
MOST_PROBLEMS = 20_000
NEXT = {ImportStage.NAMES: ImportStage.ARTICLES, ImportStage.ARTICLES: ImportStage.LINKS}


def bring(
    *, kind: str, path: Path, by: User | None = None, pictures: Path | None = None, name: str = ""
) -> Iterator[Import]:
    """Bring the file, from where an earlier run of the same file stopped; yields after each batch.

    Who stops asking for more pauses it. A file that was brought whole is gone through again: nothing is made twice, and
    what somebody edited here since is left alone.
    """
    run = _begin(kind, path, by, name)
    while run.state == ImportState.RUNNING:
        if run.stage == ImportStage.LINKS:
            yield from _links(run)
        else:
            yield from _stage(run, path, pictures)
        if run.state == ImportState.RUNNING:
            _next_stage(run)
    yield run


def pause(*, run: Import) -> None:
    """Stop after the batch that is being written; the same file goes on from there."""
    Import.objects.filter(pk=run.pk).update(is_stopping=True)


def _begin(kind: str, path: Path, by: User | None, name: str) -> Import:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    defaults = {"name": (name or path.name)[:200], "by": by, "source": f"file:{digest[:16]}"}
    run, is_new = Import.objects.get_or_create(kind=kind, digest=digest, defaults=defaults)
    if not is_new:
        if run.state in {ImportState.DONE, ImportState.UNDONE}:
            run.stage, run.cursor, run.counts = ImportStage.NAMES, 0, {}
            run.problems.all().delete()
        run.state, run.is_stopping, run.ended_at = ImportState.RUNNING, False, None
        run.save()
    return run


def _stage(run: Import, path: Path, folder: Path | None) -> Iterator[Import]:
    with path.open("rb") as file:
        is_names = run.stage == ImportStage.NAMES
        reader = NAME_READERS.get(run.kind, READERS[run.kind]) if is_names else READERS[run.kind]
        left = islice(reader(file), run.cursor, None)
        # One for the whole stage: what a killed batch made is forgotten together with the process.
        names = Names(run)
        while items := list(islice(left, AT_ONCE)):
            with transaction.atomic():
                if is_names:
                    _names(run, items)
                else:
                    _articles(run, items, names, folder)
                _save_cursor(run, len(items))
            yield run
            if _was_paused(run):
                return


def _names(run: Import, items: Sequence[Any]) -> None:
    for item in items:
        if isinstance(item, incoming.Site):
            run.source = source_of(run.kind, item) or run.source
    note_names(run, [item for item in items if type(item) in KINDS])


def _articles(run: Import, items: Sequence[Any], names: Names, folder: Path | None) -> None:
    counts = Counter(run.counts)
    batch = Batch(run, names, Pictures(run, names, folder), counts)
    bring_articles(batch, [item for item in items if isinstance(item, incoming.Article)])
    problems = [item for item in items if isinstance(item, incoming.Problem)]
    counts["problems"] += len(problems)
    for kind in (incoming.Comment, incoming.Subscriber, incoming.Redirect):
        # Nobody takes them in yet; whoever moves must know.
        counts[f"{kind.__name__.lower()}s left out"] += sum(isinstance(item, kind) for item in items)
    if counts["problems"] <= MOST_PROBLEMS:
        ImportProblem.objects.bulk_create(
            ImportProblem(
                of=run, line=each.place.line, item=each.place.item[:300], words=each.words[:600], weight=each.weight
            )
            for each in problems
        )
    run.counts = {word: count for word, count in counts.items() if count}


def _links(run: Import) -> Iterator[Import]:
    """The cursor is the key of the last row that was looked at."""
    while True:
        rows = Brought.objects.filter(last=run, kind=BroughtKind.ARTICLE, pk__gt=run.cursor).order_by("pk")
        chunk = list(rows[:AT_ONCE])
        if not chunk:
            return
        with transaction.atomic():
            changed = point_links(chunk)
            if changed:
                run.counts["with links"] = run.counts.get("with links", 0) + changed
            _save_cursor(run, chunk[-1].pk - run.cursor)
        yield run
        if _was_paused(run):
            return


def _save_cursor(run: Import, more: int) -> None:
    run.cursor += more
    run.save(update_fields=["cursor", "counts", "source", "stage"])


def _was_paused(run: Import) -> bool:
    if Import.objects.filter(pk=run.pk, is_stopping=True).exists():
        run.state, run.is_stopping = ImportState.PAUSED, False
        run.save(update_fields=["state", "is_stopping"])
        return True
    return False


def _next_stage(run: Import) -> None:
    following = NEXT.get(ImportStage(run.stage))
    if following is None:
        run.state, run.ended_at = ImportState.DONE, timezone.now()
    else:
        run.stage, run.cursor = following, 0
    run.save(update_fields=["state", "ended_at", "stage", "cursor"])
