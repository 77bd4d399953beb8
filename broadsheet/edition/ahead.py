# SPDX-License-Identifier: BSD-3-Clause
"""Loading the pages of a batch together with their parts, in a few queries for all of them.

A page alone costs a query for itself and one for each kind of its parts; sixteen together cost the same. What is
loaded here is not noted by itself: the page is noted where it is taken up, and its parts are told as the page. What
pages share with others goes into the memo, with notes of its own (`remembered`).
"""

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from urllib.parse import unquote

from django.contrib.contenttypes.models import ContentType
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from broadsheet.core.dependencies import Memo, note_objects, recording
from broadsheet.core.pages import load_ahead
from broadsheet.core.watch import key_of

FEWEST = 2
"""So many of one kind are worth it."""


class Ahead:
    """Pages that were loaded and not yet taken up, by address."""

    def __init__(self) -> None:
        """None yet."""
        self._pages: dict[str, Any] = {}

    def load(self, paths: Collection[str], root_path: str, memo: Memo) -> None:
        """Load what stands at these addresses, as far as it is a page of the tree; what was loaded is forgotten."""
        self._pages = {}
        below = {f"{root_path}{unquote(path).strip('/')}/": path for path in paths if path != "/"}
        slugs = {url_path.rstrip("/").rpartition("/")[2] for url_path in below}
        rows = Page.objects.filter(live=True, slug__in=slugs, url_path__in=list(below))
        kinds: dict[int, dict[int, str]] = defaultdict(dict)
        for pk, kind, url_path in rows.values_list("pk", "content_type", "url_path"):
            kinds[kind][pk] = below[url_path]
        for kind, found in kinds.items():
            model = ContentType.objects.get_for_id(kind).model_class()
            if model is not None and len(found) >= FEWEST:
                self._load_kind(model, found, memo)

    def take(self, path: str) -> Any:
        """The page at the address, noted; None where it was not loaded."""
        page = self._pages.pop(path, None)
        if page is not None:
            note_objects(type(page), [page.pk])
        return page

    def _load_kind(self, model: Any, paths: dict[int, str], memo: Memo) -> None:
        pages = {page.pk: page for page in model._default_manager.filter(pk__in=list(paths))}
        for page in pages.values():
            page._cluster_related_objects = {}
        for relation in get_all_child_relations(model):
            if key_of(relation.related_model).label != key_of(model).label:
                # Told as another record's part, which is noted only when it is asked for.
                continue
            parts: dict[int, list[Any]] = defaultdict(list)
            owner = relation.field
            for part in relation.related_model._default_manager.filter(**{f"{owner.name}__in": list(pages)}):
                parts[getattr(part, owner.attname)].append(part)
            for pk, page in pages.items():
                page._cluster_related_objects[relation.get_accessor_name()] = parts[pk]
        # What is noted in here is noted again, page by page, where it is taken from the memo.
        with recording(memo):
            load_ahead(model, list(pages.values()))
        self._pages.update({paths[pk]: page for pk, page in pages.items()})
