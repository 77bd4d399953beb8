# SPDX-License-Identifier: BSD-3-Clause
"""Where an entry of the record is used, in whatever room: the usage list, and what forbids deletion.

The record knows no article. It follows the relations that point at it, so a higher room that cites the record by a
foreign key is found without being known. Blocks inside a body are not relations; the newsroom keeps a row for each.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.deletion import PROTECT


@dataclass(frozen=True)
class Use:
    """One place that shows an entry."""

    label: str
    """In words, such as the headline of an article."""
    instance: models.Model
    """The row that points at the entry."""


def uses_of(entry: models.Model) -> list[Use]:
    """Everything that would lose something if the entry were deleted."""
    return list(_uses(entry))


def _uses(entry: models.Model) -> Iterator[Use]:
    for relation in entry._meta.related_objects:
        if relation.many_to_many:
            yield from _through(relation, entry)
        elif _protects(relation):
            for row in relation.related_model._base_manager.filter(**{relation.field.name: entry}):
                yield Use(label_of(row), row)


def _through(relation: Any, entry: models.Model) -> Iterator[Use]:
    if relation.hidden:
        return
    for row in relation.related_model._base_manager.filter(**{relation.field.name: entry.pk}):
        yield Use(label_of(row), row)


def _protects(relation: Any) -> bool:
    return relation.on_delete is PROTECT


def label_of(row: models.Model) -> str:
    """What it is, and its name."""
    return f"{row._meta.verbose_name} “{row}”"
