# SPDX-License-Identifier: BSD-3-Clause
"""Which tables readers' pages are made of, declared once for each model.

Each room declares its own tables in `watched.py`. The edition makes database triggers of the declarations, so that no
change is missed whatever makes it; `core.dependencies` names by them what a page read. A table of ours that is
neither watched nor declared private is an error of `manage.py check`.
"""

from dataclasses import dataclass
from functools import cache

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, ForeignKey, Model

from broadsheet.core.registry import Registry


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
    """How records of a model are named: by the label of the model they belong to, and an attribute of the record."""

    label: str
    attribute: str


watches: Registry[type[Model], Watch] = Registry("watched models")
private_models: Registry[type[Model], str] = Registry("models readers never see")


def watch(
    model: type[Model],
    *,
    owner: str = "",
    private: tuple[str, ...] = (),
    retracts: tuple[str, ...] = (),
    subtree: bool = False,
    everything: tuple[str, ...] = (),
    only_if: str = "",
    owner_label: str = "",
) -> Watch:
    """Declare a table whose rows readers see."""
    declared = Watch(model, owner, private, retracts, subtree, everything, only_if, owner_label)
    key_of.cache_clear()
    return watches.register(model, declared)


def never_seen(*models: type[Model], because: str) -> None:
    """Declare tables whose rows cannot change what readers see."""
    for model in models:
        private_models.register(model, because)


@cache
def key_of(model: type[Model]) -> Key:
    """How records of the model are named. A page and its specific type are one; a part goes by its owner."""
    declared = watches.get(model._meta.concrete_model or model)
    if declared is not None and declared.owner_label:
        return Key(declared.owner_label, declared.owner)
    if declared is not None and declared.owner:
        field = declared.model._meta.get_field(declared.owner)
        if not isinstance(field, ForeignKey):
            raise TypeError(
                f"{declared.model._meta.label}.{declared.owner} is not a foreign key; name its owner_label."
            )
        return Key(key_of(field.related_model).label, field.attname)
    root = root_of(model)
    return Key(root._meta.label_lower, "pk")


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
