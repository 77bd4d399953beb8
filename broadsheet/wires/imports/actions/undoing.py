# SPDX-License-Identifier: BSD-3-Clause
"""Taking an import back as a whole, as long as nobody has edited any of it."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import ProtectedError, QuerySet, RestrictedError
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from broadsheet.core.models import Picture
from broadsheet.newsroom.addresses import author_path, topic_path
from broadsheet.newsroom.models import ArticlePage, Author, SectionPage
from broadsheet.record.models import Topic
from broadsheet.wires.imports.models import Brought, BroughtKind, Import, ImportState

AT_ONCE = 50


class EditedSinceError(Exception):
    """Somebody has edited articles of the import; `headlines` names some."""

    def __init__(self, headlines: list[str]) -> None:
        """Name them."""
        super().__init__(f"Edited here since: {', '.join(headlines)}")
        self.headlines = headlines


def undo(*, run: Import) -> Iterator[int]:
    """Take back everything the import made; yields how many articles are gone so far. Raises `EditedSinceError`.

    May be interrupted; the same verb goes on. Names that somebody uses by now stay.
    """
    rows = Brought.objects.filter(last=run, is_ours=True, object_id__isnull=False)
    edited = _edited(rows.filter(kind=BroughtKind.ARTICLE))
    if edited:
        raise EditedSinceError(edited)
    gone = 0
    while chunk := list(rows.filter(kind=BroughtKind.ARTICLE).order_by("pk")[:AT_ONCE]):
        with transaction.atomic():
            for page in ArticlePage.objects.filter(pk__in=[row.object_id for row in chunk]):
                page.delete()
            Brought.objects.filter(pk__in=[row.pk for row in chunk]).delete()
        gone += len(chunk)
        yield gone
    for kind in (BroughtKind.SECTION, BroughtKind.AUTHOR, BroughtKind.TOPIC, BroughtKind.PICTURE):
        for row in rows.filter(kind=kind).order_by("-object_id"):
            _take_back(row)
    run.state, run.ended_at = ImportState.UNDONE, timezone.now()
    run.save(update_fields=["state", "ended_at"])


def _edited(rows: QuerySet[Brought]) -> list[str]:
    found = {row.object_id: row.revision_id for row in rows.iterator()}
    pages = ArticlePage.objects.filter(pk__in=list(found)).values_list("pk", "latest_revision_id", "title")
    return [title for pk, revision, title in pages.iterator() if revision != found[pk]][:5]


def _take_back(row: Brought) -> None:
    models = {
        BroughtKind.SECTION: SectionPage,
        BroughtKind.AUTHOR: Author,
        BroughtKind.TOPIC: Topic,
        BroughtKind.PICTURE: Picture,
    }
    model = models[BroughtKind(row.kind)]
    thing = model._default_manager.filter(pk=row.object_id).first()
    if thing is not None and not _is_used(thing):
        try:
            with transaction.atomic():
                path = _path(thing)
                thing.delete()
                Redirect.objects.filter(redirect_link=path).exclude(redirect_link="").delete()
        except (ProtectedError, RestrictedError):
            return
    row.delete()


def _is_used(thing: object) -> bool:
    if isinstance(thing, SectionPage):
        return bool(thing.get_children().exists())
    return isinstance(thing, Picture) and bool(thing.get_usage().exists())


def _path(thing: object) -> str:
    if isinstance(thing, Author):
        return author_path(thing)
    if isinstance(thing, Topic):
        return topic_path(thing)
    return str(thing.get_url_parts()[2]) if isinstance(thing, SectionPage) else ""
