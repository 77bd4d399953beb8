# SPDX-License-Identifier: BSD-3-Clause
"""Finding that two entries are one person."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from broadsheet.core.events import announce
from broadsheet.record.events import PeopleMerged
from broadsheet.record.models import OtherName, Person
from broadsheet.record.repointing import repoint_everything


@transaction.atomic
def merge_people(*, kept: Person, duplicate: Person, by: Any) -> int:
    """Make every reference to the duplicate point at the one kept; gives back how many were changed.

    Names, roles, links and the picture move over where the one kept has none. The duplicate's row stays behind as a
    signpost, so that its address leads to the one kept and old versions of articles still find somebody.
    Raises `ValidationError` when the two cannot be one.
    """
    if kept.pk == duplicate.pk:
        raise ValidationError({"duplicate": _("Choose two different entries.")})
    if kept.merged_into_id or duplicate.merged_into_id:
        raise ValidationError({"duplicate": _("One of the two was merged already.")})
    if kept.kind != duplicate.kind:
        raise ValidationError({"duplicate": _("A person and an organisation cannot be one.")})
    if kept.roles.filter(organisation=duplicate).exists() or duplicate.roles.filter(organisation=kept).exists():
        raise ValidationError({"duplicate": _("One of the two holds a role at the other, so they cannot be one.")})
    _keep_names(kept, duplicate)
    _fill_gaps(kept, duplicate)
    changed = repoint_everything(duplicate, kept, leave=("merged_into",))
    duplicate.merged_into = kept
    duplicate.save(update_fields=["merged_into"])
    log(instance=kept, action="record.merge", user=by, data={"merged": duplicate.name})
    announce(PeopleMerged(kept_id=kept.pk, merged_id=duplicate.pk, at=timezone.now()))
    return changed


def _keep_names(kept: Person, duplicate: Person) -> None:
    known = {kept.name, *kept.other_names.values_list("name", flat=True)}
    if duplicate.name not in known:
        OtherName.objects.create(person=kept, name=duplicate.name, sort_order=kept.other_names.count())


def _fill_gaps(kept: Person, duplicate: Person) -> None:
    gaps = [name for name in ("description", "website", "wikidata", "picture_id") if not getattr(kept, name)]
    for name in gaps:
        setattr(kept, name, getattr(duplicate, name))
    if gaps:
        models.Model.save(kept, update_fields=[name.removesuffix("_id") for name in gaps])
