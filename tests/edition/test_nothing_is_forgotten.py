# SPDX-License-Identifier: BSD-3-Clause
"""Whatever a page shows, when it is changed, the page is made again: every row of every table, one after the other.

The row is changed by SQL, so that nothing but the database can have told of it. Then every address is rendered from
nothing; each whose bytes differ must have been marked or dropped. The long lane changes each column by itself.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import IntegrityError, models, transaction
from wagtail.fields import StreamField

from broadsheet.core.watch import Watch, watches
from broadsheet.edition.actions import plan_all
from broadsheet.edition.models import Entry
from broadsheet.edition.render import Renderer
from broadsheet.record.dating import When
from tests.edition.conftest import Edition
from tests.edition.full_paper import make_full_paper

pytestmark = pytest.mark.django_db

ROWS = 1
STEER = {
    "base_content_type",
    "path",
    "depth",
    "url_path",
    "content_type",
    "translation_key",
    "locale",
    "alias_of",
    "site",
}
"""Columns by which Wagtail finds a page; what happens when they change is the fuzz test's part."""
SENSIBLE = {"time_zone": "Asia/Tokyo", "language": "de", "filter_spec": None, "file": None}
"""Columns in which any other value would make no sense."""
EMPTY_IN_THE_PAPER = {
    "Document",
    "PageViewRestriction",
    "Citation",
    "StateChange_sources",
}


class UndoneError(Exception):
    """Raised to undo a change."""


def changed(field: "models.Field[Any, Any]", value: Any) -> Any:
    """Another value the column may hold; None where there is none to be had."""
    empty = ""
    if isinstance(value, When):
        return When.parse("2031")
    if field.name in SENSIBLE:
        return SENSIBLE[field.name]
    if isinstance(value, str) and value.isdigit():
        return str(int(value) + 1)  # the key of another record, kept as text
    if field.choices and not isinstance(field, models.BooleanField):
        return next((choice for choice, _ in field.flatchoices if choice and choice != value), None)
    if isinstance(field, models.ForeignKey):
        others = field.related_model._base_manager.exclude(pk=value).order_by("pk")
        return others.values_list("pk", flat=True).first()
    for kind, change in (
        (models.BooleanField, lambda: not value),
        (models.SlugField, lambda: f"{value}-x"),
        (models.URLField, lambda: f"{value or 'https://x.example/'}x"),
        (models.FileField, lambda: None),
        (StreamField, lambda: None),
        (models.DateTimeField, lambda: value + timedelta(days=400) if isinstance(value, datetime) else None),
        (models.DateField, lambda: value + timedelta(days=400) if isinstance(value, date) else None),
        (models.CharField, lambda: f"{(value or empty)[: (field.max_length or 20) - 2]}ß"),
        (models.TextField, lambda: f"{value or empty}ß"),
        (models.IntegerField, lambda: (value or 0) + 1),
    ):
        if isinstance(field, kind):
            return change()  # type: ignore[no-untyped-call]  # each gives what its column holds
    return None


def changes_of(watch: Watch, row: models.Model) -> dict[str, Any]:
    """New values for the columns of a row, by name."""
    found = {}
    for field in watch.fields():
        if field.primary_key or field.name in STEER or field.unique:
            continue
        value = changed(field, field.value_from_object(row))
        if value is not None:
            found[field.attname] = value
    return found


def rendered() -> dict[str, str]:
    """What every address would show now: a mark of its bytes, or what went wrong."""
    renderer, memo, found = Renderer(), {}, {}
    cache.clear()
    for path in Entry.objects.values_list("path", flat=True):
        try:
            answer = renderer.render(path, memo).answer
            found[path] = answer.etag if answer else "none"
        except Exception as error:  # a row that makes no sense may break a page; that differs, too
            found[path] = type(error).__name__
    return found


def forgotten(model: type[models.Model], pk: Any, values: dict[str, Any], before: dict[str, str]) -> Iterator[str]:
    """Addresses that differ after the change and were not marked."""
    missed: list[str] = []
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=pk).update(**values)
            plan_all()
            marked = set(Entry.objects.filter(dirty_since__isnull=False).values_list("path", flat=True))
            after = rendered()
            missed = [path for path in after if path in before and after[path] != before[path] and path not in marked]
            raise UndoneError
    except (UndoneError, IntegrityError):
        pass
    return iter(missed)


@pytest.fixture
def before(edition: Callable[[], Edition]) -> dict[str, str]:
    make_full_paper()
    paper = edition()
    paper.must_be_right()
    return rendered()


def test_every_row_of_every_table(before: dict[str, str]) -> None:
    missed, changes = [], 0
    for model, watch in watches:
        for row in model._base_manager.order_by("pk")[:ROWS]:
            values = changes_of(watch, row)
            if values:
                changes += 1
                missed += [f"{row._meta.label} {row.pk}: {path}" for path in forgotten(model, row.pk, values, before)]
    assert missed == []
    assert changes > 40


@pytest.mark.long
def test_every_column_of_every_row(before: dict[str, str]) -> None:
    missed, seen = [], 0
    for model, watch in watches:
        for row in model._base_manager.order_by("pk")[:3]:
            for name, value in changes_of(watch, row).items():
                seen += 1
                missed += [
                    f"{row._meta.label} {row.pk} {name}: {path}"
                    for path in forgotten(model, row.pk, {name: value}, before)
                ]
    assert missed == []
    assert seen > 150


def test_the_paper_has_something_of_every_table(before: dict[str, str]) -> None:
    empty = {model.__name__ for model, _ in watches if not model._base_manager.exists()}
    assert empty <= EMPTY_IN_THE_PAPER, "make_full_paper() must show it, or its changes are not tested"
