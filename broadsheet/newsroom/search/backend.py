# SPDX-License-Identifier: BSD-3-Clause
"""Wagtail's search backend for the newsroom's lists and choosers, made quick on SQLite.

Left to itself, SQLite asks the full text index once for each article of the archive, and Wagtail's order by relevance
asks it once more for each one found: minutes at ten thousand records. Here it is asked once, and the newest come
first. On PostgreSQL Wagtail's own backend is used as it is, and this module cannot be imported.
"""

from typing import Any

from django.db import connections
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from modelsearch.backends.database.sqlite.query import MatchExpression, Not, normalize
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import MatchAll
from modelsearch.utils import get_descendants_content_types_pks

from broadsheet.newsroom.search.sqlite import MATCHING


class AskedOnce(SQLiteSearchQueryCompiler):
    """Asks the index once. The newest come first, unless the caller has an order of its own."""

    def search(self, config: Any, start: int | None, stop: int | None, score_field: str | None = None) -> QuerySet[Any]:
        """What matches; with a score, or everything but what matches, as Wagtail does it."""
        asked = normalize(self.query)
        if score_field is not None or isinstance(asked, (MatchAll, Not)):
            matching: QuerySet[Any] = super().search(config, start, stop, score_field=score_field)
            return matching
        records: QuerySet[Any] = self.queryset
        match = MatchExpression(self.fields or self.FTS_TABLE_FIELDS, self.build_search_query(asked, config=config))
        compiler = records.query.get_compiler(using=records.db)
        _, values = match.as_sql(compiler, connections[records.db])
        kinds = get_descendants_content_types_pks(records.model)
        places = ", ".join(["%s"] * len(kinds))
        ids = f"SELECT CAST(entry.object_id AS integer) {MATCHING} AND entry.content_type_id IN ({places})"
        found = records.filter(pk__in=RawSQL(ids, (*values, *kinds)))  # noqa: S611 - constant text
        if self.order_by_relevance or not found.query.order_by:
            found = found.order_by("-pk")
        return found[start:stop]


class BeginningsAskedOnce(AskedOnce, SQLiteAutocompleteQueryCompiler):
    """For `autocomplete`."""


class SearchBackend(SQLiteSearchBackend):
    """As Wagtail's, with our queries."""

    query_compiler_class = AskedOnce
    autocomplete_query_compiler_class = BeginningsAskedOnce
