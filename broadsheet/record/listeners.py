# SPDX-License-Identifier: BSD-3-Clause
"""The one place where the room hears Wagtail's signals."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import published

from broadsheet.core.events import announce
from broadsheet.record.actions import begin_history
from broadsheet.record.events import EntryPublished
from broadsheet.record.models import Claim
from broadsheet.record.models.entry import Entry


@receiver(published)
def tell_of_publication(instance: Any, revision: Any = None, **kwargs: Any) -> None:
    """An entry is public in a new version, whichever button, verb or clock did it."""
    if not isinstance(instance, Entry) or not instance.live:
        return
    if isinstance(instance, Claim):
        begin_history(claim=instance, by=getattr(revision, "user", None))
    announce(EntryPublished(model=str(instance._meta.model_name), entry_id=instance.pk, at=timezone.now()))
