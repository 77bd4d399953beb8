# SPDX-License-Identifier: BSD-3-Clause
"""House rules that Python's imports cannot show, as Django system checks."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db.models import Model

FLOORS = {
    "core": 0,
    "record": 1,
    "newsroom": 2,
    "edition": 3,
    "audience": 3,
    "wires": 3,
    "assist": 3,
    "insights": 3,
}


@register()
def relations_point_down(**kwargs: Any) -> list[CheckMessage]:
    """Report every relation from one of our models to a model of a higher floor or of a sibling room."""
    return [
        Error(
            f"{model._meta.label}.{field.name} points at {field.related_model._meta.label}, "
            "which stands on a higher floor or in a sibling room.",
            hint="Point down only: see ARCHITECTURE.md, 'Ways up, cut in advance'.",
            obj=model,
            id="broadsheet.E001",
        )
        for model in apps.get_models()
        if model._meta.app_label in FLOORS
        for field in model._meta.get_fields()
        if not field.auto_created
        and isinstance(field.related_model, type)
        and _points_up(model._meta.app_label, field.related_model)
    ]


def _points_up(room: str, target: type[Model]) -> bool:
    target_room = target._meta.app_label
    if target_room not in FLOORS or target_room == room:
        return False
    return FLOORS[target_room] >= FLOORS[room]
