# SPDX-License-Identifier: BSD-3-Clause
"""The dry run: what a file holds and what would become of it, without writing anything."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from broadsheet.newsroom.models import Author
from broadsheet.record.models import Topic
from broadsheet.wires.formats import incoming
from broadsheet.wires.imports.kinds import READERS, source_of
from broadsheet.wires.imports.models import Brought, BroughtKind

MOST_TOLD = 1000


@dataclass
class Look:
    """What was found so far."""

    kind: str
    """Of the file."""
    source: str = ""
    found: Counter[str] = field(default_factory=Counter)
    """Items by kind; articles also by who may read them."""
    known: int = 0
    """Articles that an earlier import brought."""
    clashes: list[str] = field(default_factory=list)
    """Names that exist here: theirs and ours become one."""
    problems: list[incoming.Problem] = field(default_factory=list)
    """The first thousand."""
    untold: int = 0

    def add(self, item: incoming.Item | incoming.Problem) -> None:
        """Count one more."""
        if isinstance(item, incoming.Problem):
            if len(self.problems) < MOST_TOLD:
                self.problems.append(item)
            else:
                self.untold += 1
            return
        self.found[type(item).__name__.lower()] += 1
        if isinstance(item, incoming.Site):
            self.source = source_of(self.kind, item) or self.source
        elif isinstance(item, incoming.Article):
            self.found[f"article, {item.standing}"] += 1
            self.known += Brought.objects.filter(
                source=self.source, kind=BroughtKind.ARTICLE, ref=item.ref, object_id__isnull=False
            ).exists()
        elif isinstance(item, incoming.Author) and Author.objects.filter(name__iexact=item.name).exists():
            self.clashes.append(f"author {item.name}")
        elif isinstance(item, incoming.Topic) and Topic.objects.filter(name__iexact=item.name).exists():
            self.clashes.append(f"topic {item.name}")


def look_at(*, kind: str, path: Path) -> Iterator[Look]:
    """The same `Look`, again and again as it fills, so that a person sees something at once; the last is whole."""
    look = Look(kind)
    with path.open("rb") as file:
        for number, item in enumerate(READERS[kind](file)):
            look.add(item)
            if number % 500 == 0:
                yield look
    yield look
