# SPDX-License-Identifier: BSD-3-Clause
"""What can be followed: named by the path of its page, so that forms need nothing but what pages link to anyway."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from wagtail.models import Site

from broadsheet.audience.follows.models import TargetKind
from broadsheet.newsroom.addresses import author_path, person_path, story_path, topic_path
from broadsheet.newsroom.context.person import is_in_public
from broadsheet.newsroom.facts import article_facts
from broadsheet.newsroom.models import ArticlePage, Author, SectionPage
from broadsheet.record.models import Person, Story, Topic

Key = tuple[str, int]
"""Kind of target, and primary key."""

FOLDERS = {
    "topics": TargetKind.TOPIC,
    "authors": TargetKind.AUTHOR,
    "stories": TargetKind.STORY,
    "people": TargetKind.PERSON,
    "organisations": TargetKind.PERSON,
}
LISTINGS = {f"articles.{kind}": kind for kind in TargetKind}
"""The listings an article stands in, as the newsroom names them (`newsroom/facts.py`)."""


@dataclass(frozen=True)
class Target:
    """One thing that can be followed."""

    kind: str
    """One of `TargetKind`'s values."""
    pk: int
    """Of the record."""
    name: str
    """As readers know it."""
    path: str
    """Its page."""

    @property
    def key(self) -> Key:
        """By what follows name it."""
        return self.kind, self.pk


def target_at(path: str) -> Target | None:
    """What has its page at this path and readers may know of; None for anything else."""
    parts = [unquote(part) for part in path.strip("/").split("/")]
    if "\0" in path or not parts[0]:
        return None
    if parts[0] in FOLDERS:
        return _named(FOLDERS[parts[0]], parts[1]) if len(parts) == 2 else None
    return _section_at("/".join(parts))


def targets_of(keys: Iterable[Key]) -> dict[Key, Target]:
    """Those that (still) exist and readers may know of."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for kind, pk in keys:
        wanted[kind].add(pk)
    found = (target for kind, pks in wanted.items() for target in _by_key(kind, pks))
    return {target.key: target for target in found}


def targets_of_articles(pks: Collection[int]) -> dict[int, set[Key]]:
    """Under what each article stands now; without those that readers cannot open."""
    found: dict[int, set[Key]] = {}
    for pk, facts in article_facts(pks).items():
        names = (name.partition(":") for name, _position in facts.listings)
        keys = {(LISTINGS[listing].value, int(key)) for listing, _colon, key in names if listing in LISTINGS}
        if keys:
            found[pk] = keys
    return found


def _named(kind: TargetKind, slug: str) -> Target | None:
    for candidate in _rows(kind, slug=slug):
        return candidate if _is_public(candidate) else None
    return None


def _is_public(target: Target) -> bool:
    """Whether its page is open: a source must not be betrayed by what can be followed."""
    if target.kind == TargetKind.PERSON:
        return is_in_public(Person.objects.get(pk=target.pk))
    if target.kind == TargetKind.TOPIC:
        topic = Topic.objects.get(pk=target.pk)
        on_beat: bool = Author.objects.filter(beats=topic).exists()
        return on_beat or bool(ArticlePage.objects.readable().on_topic(topic).exists())
    return True


def _by_key(kind: str, pks: Collection[int]) -> list[Target]:
    if kind == TargetKind.SECTION:
        sections = SectionPage.objects.live().public().filter(pk__in=pks)
        return [_section(section) for section in sections]
    return _rows(TargetKind(kind), pk__in=pks)


def _rows(kind: TargetKind, **wanted: object) -> list[Target]:
    if kind == TargetKind.STORY:
        return [
            Target(kind.value, row.pk, row.name, story_path(row)) for row in Story.objects.public().filter(**wanted)
        ]
    if kind == TargetKind.TOPIC:
        return [Target(kind.value, row.pk, row.name, topic_path(row)) for row in Topic.objects.filter(**wanted)]
    if kind == TargetKind.AUTHOR:
        return [Target(kind.value, row.pk, row.name, author_path(row)) for row in Author.objects.filter(**wanted)]
    people = Person.objects.unmerged().filter(**wanted)
    return [Target(kind.value, row.pk, row.name, person_path(row)) for row in people]


def _section_at(path: str) -> Target | None:
    root = Site.objects.select_related("root_page").get(is_default_site=True).root_page
    section = SectionPage.objects.live().public().filter(url_path=f"{root.url_path}{path}/").first()
    return _section(section) if section else None


def _section(section: SectionPage) -> Target:
    return Target(TargetKind.SECTION.value, section.pk, section.title, section.get_url() or "/")
