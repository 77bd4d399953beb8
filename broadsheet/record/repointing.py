# SPDX-License-Identifier: BSD-3-Clause
"""Every reference to one row made to point at another: foreign keys, lists, blocks inside bodies, and drafts.

It works from what the models say of themselves, so rooms above the record are served without being known.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Cast
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page, Revision


def repoint_everything(old: models.Model, new: models.Model, *, leave: tuple[str, ...] = ()) -> int:
    """Point every reference from `old` to `new` (rows of one model); `leave` names fields that stay.

    Where a row points at both and may do so only once, the reference to the old one is dropped. Gives back how many
    references were changed.
    """
    changed = sum(_repoint_relation(relation, old, new) for relation in _relations(type(old), leave))
    for model, field in _streams_that_choose(type(old)):
        changed += _repoint_bodies(model, field, old, new)
    return changed + _repoint_drafts(old, new)


def _relations(model: type[models.Model], leave: tuple[str, ...]) -> Iterator[Any]:
    found: list[Any] = list(model._meta.get_fields(include_hidden=True))
    for relation in found:
        if relation.auto_created and (relation.one_to_many or relation.one_to_one) and relation.field.name not in leave:
            yield relation


def _repoint_relation(relation: Any, old: models.Model, new: models.Model) -> int:
    rows = relation.related_model._base_manager.filter(**{relation.field.name: old.pk})
    return sum(_repoint_row(row, relation.field, new) for row in rows)


def _repoint_row(row: models.Model, field: Any, new: models.Model) -> int:
    table = type(row)._base_manager
    try:
        with transaction.atomic():
            table.filter(pk=row.pk).update(**{field.name: new.pk})
    except IntegrityError:
        table.filter(pk=row.pk).delete()  # the same thing is said of the other already
    return 1


def _streams_that_choose(target: type[models.Model]) -> Iterator[tuple[type[models.Model], StreamField]]:
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, StreamField) and any(
                chooser.model_class is target for chooser in _choosers(field.stream_block)
            ):
                yield model, field


def _choosers(block: blocks.Block) -> Iterator[Any]:
    if isinstance(block, blocks.ChooserBlock):
        yield block
    elif isinstance(block, blocks.BaseStructBlock | blocks.BaseStreamBlock):
        for child in block.child_blocks.values():
            yield from _choosers(child)
    elif isinstance(block, blocks.ListBlock):
        yield from _choosers(block.child_block)


def _repoint_bodies(model: type[models.Model], field: StreamField, old: models.Model, new: models.Model) -> int:
    changed = 0
    as_text = Cast(field.name, models.TextField())
    rows = model._base_manager.annotate(as_text=as_text).filter(as_text__contains=str(old.pk))
    for row in rows.only("pk", field.name):
        raw = list(getattr(row, field.name).raw_data)
        count = _replace_in_stream(raw, field.stream_block, old, new)
        if count:
            setattr(row, field.name, field.stream_block.to_python(raw))
            model._base_manager.filter(pk=row.pk).update(**{field.name: getattr(row, field.name)})
            changed += count
    return changed


def _replace_in_stream(items: Any, block: Any, old: models.Model, new: models.Model) -> int:
    count = 0
    for item in items:
        child = block.child_blocks.get(item["type"])
        if child is not None:
            item["value"], found = _replaced(item["value"], child, old, new)
            count += found
    return count


def _replaced(value: Any, block: Any, old: models.Model, new: models.Model) -> tuple[Any, int]:
    if isinstance(block, blocks.ChooserBlock):
        hit = block.model_class is type(old) and value == old.pk
        return (new.pk if hit else value), int(hit)
    if isinstance(block, blocks.BaseStructBlock) and isinstance(value, dict):
        count = 0
        for name, child in block.child_blocks.items():
            if name in value:
                value[name], found = _replaced(value[name], child, old, new)
                count += found
        return value, count
    if isinstance(block, blocks.ListBlock) and isinstance(value, list):
        return value, sum(_replace_item(item, block.child_block, old, new) for item in value)
    if isinstance(block, blocks.BaseStreamBlock) and isinstance(value, list):
        return value, _replace_in_stream(value, block, old, new)
    return value, 0


def _replace_item(item: Any, block: Any, old: models.Model, new: models.Model) -> int:
    if not isinstance(item, dict) or "value" not in item:
        return 0
    item["value"], count = _replaced(item["value"], block, old, new)
    return count


def _repoint_drafts(old: models.Model, new: models.Model) -> int:
    changed = 0
    for revision in _latest_drafts(old):
        model = revision.content_type.model_class()
        if model is None:
            continue
        count = _replace_in_content(revision.content, model, old, new)
        if count:
            Revision.objects.filter(pk=revision.pk).update(content=revision.content)
            changed += count
    return changed


def _latest_drafts(old: models.Model) -> Iterator[Revision]:
    # Pages and entries of the record keep the version that is being worked on as their latest revision.
    latest = Page.objects.exclude(latest_revision=None).values_list("latest_revision", flat=True)
    ids = set(latest)
    for model in apps.get_models():
        if not issubclass(model, Page) and any(field.name == "latest_revision" for field in model._meta.local_fields):
            ids |= set(model._base_manager.exclude(latest_revision=None).values_list("latest_revision", flat=True))
    own = ContentType.objects.get_for_model(type(old))
    for revision in Revision.objects.filter(pk__in=ids).exclude(content_type=own).select_related("content_type"):
        if str(old.pk) in json.dumps(revision.content, cls=DjangoJSONEncoder):
            yield revision


def _replace_in_content(
    content: dict[str, Any], model: type[models.Model], old: models.Model, new: models.Model
) -> int:
    count = 0
    for field in model._meta.get_fields():
        if field.name not in content:
            continue
        if isinstance(field, StreamField):
            items = json.loads(content[field.name]) if isinstance(content[field.name], str) else content[field.name]
            found = _replace_in_stream(items, field.stream_block, old, new)
            content[field.name] = json.dumps(items, cls=DjangoJSONEncoder)
            count += found
        else:
            count += _replace_in_field(content, field, old, new)
    return count


def _replace_in_field(content: dict[str, Any], field: Any, old: models.Model, new: models.Model) -> int:
    value = content[field.name]
    if field.one_to_many and isinstance(value, list):
        return sum(_replace_in_content(child, field.related_model, old, new) for child in value)
    if field.related_model is not type(old):
        return 0
    if field.many_to_many and isinstance(value, list) and old.pk in value:
        content[field.name] = list(dict.fromkeys(new.pk if pk == old.pk else pk for pk in value))
        return 1
    if (field.many_to_one or field.one_to_one) and value == old.pk:
        content[field.name] = new.pk
        return 1
    return 0
