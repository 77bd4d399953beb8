# SPDX-License-Identifier: BSD-3-Clause
"""Which tables readers' pages are made of, declared once for each model.

Every table of every room is watched, so that none can be forgotten: a part (deleted with its owner, or a row of a
many-to-many field) is told as its owner, columns that only the newsroom knows are left out. A room's `watched.py`
says where that is not right, and which tables readers never see. The edition makes database triggers of the
declarations; `core.dependencies` names by them what a page read.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.db.models import CASCADE, Field, ForeignKey, Model
from modelcluster.fields import ParentalKey

from broadsheet.core.registry import Registry

ROOMS = ("broadsheet.core", "broadsheet.record", "broadsheet.newsroom", "broadsheet.audience", "broadsheet.wires")
TAKE_AWAY = ("live", "slug")
NOT_FOR_READERS = frozenset(
    {
        "numchild",
        "latest_revision",
        "live_revision",
        "has_unpublished_changes",
        "latest_revision_created_at",
        "draft_title",
        "go_live_at",
        "expire_at",
        "locked",
        "locked_at",
        "locked_by",
        "owner",
    }
)
"""Columns by which Wagtail steers drafts, locks and schedules."""


@dataclass(frozen=True)
class Watch:
    """What to look out for in one table. A column is watched unless it is named private."""

    model: type[Model]
    owner: str = ""
    """The foreign key to the record this row is a part of; changes are told as changes of that record."""
    private: tuple[str, ...] = ()
    """Fields readers can never see."""
    retracts: tuple[str, ...] = ()
    """Fields whose change may take something away from readers, which must not wait."""
    patient: bool = False
    """Whether its changes come many at a time and none is urgent, such as the sizes of a picture."""
    subtree: bool = False
    """Whether it concerns every page under the owner as well."""
    everything: tuple[str, ...] = ()
    """Fields whose change concerns the whole edition."""
    only_if: str = ""
    """SQL condition with `{row}` for the row; others are of no interest."""
    owner_label: str = ""
    """With `owner` naming a plain column: the label of the model whose primary key it holds."""

    def fields(self) -> list["Field[object, object]"]:
        """The columns that readers can see."""
        return [
            field
            for field in self.model._meta.local_concrete_fields
            if field.name not in self.private and not _points_at_parent(field)
        ]


@dataclass(frozen=True)
class Key:
    """How records of a model are named: by the label of the model they belong to, and how to find its primary key."""

    label: str
    pk_of: Callable[[Any], int | None]


watches: Registry[type[Model], Watch] = Registry("watched models")
private_models: Registry[type[Model], str] = Registry("models readers never see")


def watch(
    model: type[Model],
    *,
    owner: str = "",
    private: tuple[str, ...] = (),
    retracts: tuple[str, ...] = (),
    patient: bool = False,
    subtree: bool = False,
    everything: tuple[str, ...] = (),
    only_if: str = "",
    owner_label: str = "",
) -> Watch:
    """Declare a table whose rows readers see."""
    declared = Watch(model, owner, private, retracts, patient, subtree, everything, only_if, owner_label)
    key_of.cache_clear()
    return watches.register(model, declared)


def never_seen(*models: type[Model], because: str) -> None:
    """Declare tables whose rows cannot change what readers see."""
    for model in models:
        private_models.register(model, because)


def watch_the_rest() -> None:
    """Watch what no room has declared; called once all rooms have, when Django has started."""
    for model in apps.get_models(include_auto_created=True):
        ours = apps.get_app_config(model._meta.app_label).name.startswith(ROOMS)
        if ours and not model._meta.proxy and watches.get(model) is None and not _is_private(model):
            watch(
                model,
                owner=_owner_of(model),
                private=tuple(field.name for field in model._meta.local_concrete_fields if _is_of_the_newsroom(field)),
                retracts=tuple(name for name in TAKE_AWAY if _has_local_field(model, name)),
            )


def _owner_of(model: type[Model]) -> str:
    created_for: Any = model._meta.auto_created
    for field in model._meta.local_concrete_fields:
        if isinstance(field, ParentalKey) or (created_for and field.related_model is created_for):
            return field.name
    # What is deleted together with one other record is a part of it.
    cascading = [
        field.name
        for field in model._meta.local_concrete_fields
        if isinstance(field, ForeignKey) and field.remote_field.on_delete is CASCADE and not _points_at_parent(field)
    ]
    return cascading[0] if len(cascading) == 1 else ""


def _is_private(model: type[Model]) -> bool:
    created_for = model._meta.auto_created
    return private_models.get(model) is not None or bool(
        isinstance(created_for, type) and private_models.get(created_for) is not None
    )


def _is_of_the_newsroom(field: "Field[object, object]") -> bool:
    return field.name in NOT_FOR_READERS or field.related_model is get_user_model()


def _has_local_field(model: type[Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.local_concrete_fields)


@cache
def key_of(model: type[Model]) -> Key:
    """How records of the model are named. A page and its specific type are one; a part goes by its owner."""
    declared = watches.get(model._meta.concrete_model or model)
    if declared is not None and declared.owner_label:
        return Key(declared.owner_label, attrgetter(declared.owner))
    if declared is not None and declared.owner:
        owner = owner_model(declared)
        nested = watches.get(owner)
        if nested is not None and (nested.owner or nested.owner_label):
            above = key_of(owner)
            return Key(above.label, lambda record: above.pk_of(getattr(record, declared.owner)))
        return Key(key_of(owner).label, attrgetter(f"{declared.owner}_id"))
    root = root_of(model)
    return Key(root._meta.label_lower, attrgetter("pk"))


def owner_model(declared: Watch) -> type[Model]:
    """The model that `owner` points at; raises TypeError when it is no foreign key."""
    field = declared.model._meta.get_field(declared.owner)
    if not isinstance(field, ForeignKey):
        raise TypeError(f"{declared.model._meta.label}.{declared.owner} is no foreign key; name its owner_label.")
    related: type[Model] = field.related_model
    return related


def root_of(model: type[Model]) -> type[Model]:
    """The topmost table of multi-table inheritance."""
    concrete = model._meta.concrete_model or model
    parents = [parent for parent in concrete._meta.parents if parent._meta.concrete_model is parent]
    return root_of(parents[0]) if parents else concrete


def complaints_about(declared: Watch) -> list[str]:
    """What the declaration says that the model does not know."""
    named = (
        *declared.private,
        *declared.retracts,
        *declared.everything,
        *((declared.owner,) if declared.owner else ()),
    )
    return [name for name in named if not _has_field(declared.model, name)]


def _has_field(model: type[Model], name: str) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True


def _points_at_parent(field: "Field[object, object]") -> bool:
    remote = field.remote_field
    return bool(remote and getattr(remote, "parent_link", False))
