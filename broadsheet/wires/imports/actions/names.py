# SPDX-License-Identifier: BSD-3-Clause
"""Authors, sections and topics: noted when the file names them, made when the first article needs them.

So an export's hundred empty categories do not stand in the masthead. A name that is here already is ours: nothing of
it is changed, and undoing the import leaves it.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import partial
from typing import Any

from django.db.models import QuerySet

from broadsheet.core.slugs import unused_slug
from broadsheet.newsroom.actions import leave_redirect
from broadsheet.newsroom.addresses import author_path, topic_path
from broadsheet.newsroom.models import Author, FrontPage, SectionPage
from broadsheet.newsroom.models.reserved import RESERVED_SLUGS
from broadsheet.record.models import Topic
from broadsheet.wires.formats import incoming
from broadsheet.wires.imports.models import Brought, BroughtKind, Import

KINDS: dict[type, BroughtKind] = {
    incoming.Author: BroughtKind.AUTHOR,
    incoming.Section: BroughtKind.SECTION,
    incoming.Topic: BroughtKind.TOPIC,
    incoming.Picture: BroughtKind.PICTURE,
}
WITHOUT_A_SECTION = "Imported"
PRIVATE = ("email",)
"""Not needed here, so not kept."""


def note_names(run: Import, items: Iterable[Any]) -> None:
    """Remember what the file says of them; a newer export's words replace an older one's until the thing is made."""
    rows = {}
    for item in items:
        said = {name: value for name, value in asdict(item).items() if name not in PRIVATE}
        kind = KINDS[type(item)]
        rows[kind, item.ref[:300]] = Brought(source=run.source, kind=kind, ref=item.ref[:300], said=said, last=run)
    Brought.objects.bulk_create(
        rows.values(), update_conflicts=True, unique_fields=["source", "kind", "ref"], update_fields=["said"]
    )


class Names:
    """Finds or makes what articles point at, for the length of one stage."""

    def __init__(self, run: Import) -> None:
        self._run = run
        self._rows: dict[tuple[str, str], Brought | None] = {}
        self._made: dict[tuple[str, str], Any] = {}

    def author(self, ref: str) -> Author | None:
        """The author of that ref, or None where the file never named one."""
        row = self.row(BroughtKind.AUTHOR, ref)
        return self._get(row, Author.objects.all(), partial(self._new_author, ref)) if row else None

    def topic(self, ref: str) -> Topic | None:
        """The topic of that ref, or None where the file never named one, or readers there never saw it."""
        row = self.row(BroughtKind.TOPIC, ref)
        if row is None or row.said.get("is_internal"):
            return None
        found: Topic = self._get(row, Topic.objects.all(), partial(self._new_topic, ref))
        return found

    def section(self, ref: str, *, is_public: bool) -> SectionPage:
        """The section of that ref, or the one for articles without. Readers see it from its first public article on."""
        row = self.row(BroughtKind.SECTION, ref) if ref else None
        if row is None:
            row = self._unnamed_section()
        found: SectionPage = self._get(row, SectionPage.objects.all(), partial(self._new_section, row, is_public))
        if is_public and not found.live and row.is_ours:
            found.live = True
            found.save()
        return found

    def row(self, kind: BroughtKind, ref: str) -> Brought | None:
        """What is remembered under that ref."""
        key = (str(kind), ref)
        if key not in self._rows:
            rows = Brought.objects.filter(source=self._run.source, kind=kind, ref=ref[:300])
            self._rows[key] = rows.first()
        return self._rows[key]

    def note(self, item: Any) -> None:
        """Remember what an article says of something that the file does not name elsewhere."""
        note_names(self._run, [item])
        self._rows.pop((str(KINDS[type(item)]), item.ref[:300]), None)

    def _get(self, row: Brought, existing: "QuerySet[Any]", make: Callable[[], tuple[Any, bool]]) -> Any:
        key = (row.kind, row.ref)
        if key in self._made:
            return self._made[key]
        found = existing.filter(pk=row.object_id).first() if row.object_id else None
        if found is None:
            found, row.is_ours = make()
            row.object_id, row.last = found.pk, self._run
            row.save(update_fields=["object_id", "is_ours", "last"])
        self._made[key] = found
        return found

    def _new_author(self, ref: str) -> tuple[Author, bool]:
        said = self._said(BroughtKind.AUTHOR, ref)
        author, is_new = Author.objects.filter(name__iexact=said["name"]).order_by("pk").first(), False
        if author is None:
            slug = unused_slug(Author.objects.all(), said.get("slug") or said["name"], max_length=200)
            author, is_new = Author(name=said["name"][:200], slug=slug, biography=said.get("biography", "")), True
            author.save()
        self._lead(said, author_path(author))
        return author, is_new

    def _new_topic(self, ref: str) -> tuple[Topic, bool]:
        said = self._said(BroughtKind.TOPIC, ref)
        topic, is_new = Topic.objects.filter(name__iexact=said["name"][:120]).order_by("pk").first(), False
        if topic is None:
            slug = unused_slug(Topic.objects.all(), said.get("slug") or said["name"], max_length=120)
            topic, is_new = Topic(name=said["name"][:120], slug=slug, description=said.get("description", "")), True
            topic.save()
        self._lead(said, topic_path(topic))
        return topic, is_new

    def _new_section(self, row: Brought, is_public: bool) -> tuple[SectionPage, bool]:
        said = row.said
        above = self._above(said, is_public=is_public)
        known = SectionPage.objects.child_of(above).filter(title__iexact=said["name"]).first()
        if known is not None:
            return known, False
        taken = above.get_children()
        words = said.get("slug") or said["name"]
        slug = unused_slug(taken, f"{words}-news" if words in RESERVED_SLUGS else words, max_length=200)
        description = said.get("description", "")
        page = SectionPage(title=said["name"][:255], slug=slug, description=description, live=is_public)
        section: SectionPage = above.add_child(instance=page)
        self._lead(said, section.get_url_parts()[2])
        return section, True

    def _above(self, said: dict[str, Any], *, is_public: bool) -> Any:
        """The section around it, or the front page; a circle of parents ends at the front page."""
        parent = said.get("parent", "")
        seen = {said["ref"]}
        while parent and parent not in seen:
            seen.add(parent)
            row = self.row(BroughtKind.SECTION, parent)
            parent = row.said.get("parent", "") if row else ""
        is_circle = bool(parent)
        wanted = said.get("parent", "")
        if wanted and not is_circle and self.row(BroughtKind.SECTION, wanted) is not None:
            return self.section(wanted, is_public=is_public)
        return FrontPage.objects.get()

    def _unnamed_section(self) -> Brought:
        said = {"ref": "", "name": WITHOUT_A_SECTION}
        row, _is_new = Brought.objects.get_or_create(
            source=self._run.source, kind=BroughtKind.SECTION, ref="", defaults={"said": said, "last": self._run}
        )
        return row

    def _said(self, kind: BroughtKind, ref: str) -> dict[str, Any]:
        row = self.row(kind, ref)
        return row.said if row else {}

    def _lead(self, said: dict[str, Any], new_path: str) -> None:
        """Old addresses lead to the new page."""
        for old in said.get("old_addresses", ()):
            leave_redirect(old_path=old, new_path=new_path)
