# SPDX-License-Identifier: BSD-3-Clause
"""Letting an entry out, taking it back, and deleting it while nobody uses it."""

from typing import Any

from django.db import models, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from broadsheet.record.actions.signing import signature_of
from broadsheet.record.models import Claim, StateChange
from broadsheet.record.models.entry import Entry
from broadsheet.record.usage import Use, label_of, uses_of


class EntryInUseError(Exception):
    """Something still shows the entry; `uses` says what."""

    def __init__(self, entry: models.Model, uses: list[Use]) -> None:
        """Name the first few of its uses."""
        named = "; ".join(use.label for use in uses[:3])
        more = len(uses) - 3
        rest = ngettext(" and one more", " and %(count)s more", more) % {"count": more} if more > 0 else ""
        super().__init__(
            _("“%(entry)s” is still used: %(uses)s%(rest)s. Take it out there first.")
            % {"entry": entry, "uses": named, "rest": rest}
        )
        self.entry = entry
        self.uses = uses


@transaction.atomic
def publish_entry(*, entry: Entry, by: Any) -> None:
    """Let readers see the entry as it stands in its latest version. A claim's history begins here."""
    latest = entry.get_latest_revision() if entry.has_unpublished_changes or not entry.live else None
    revision = latest or entry.save_revision(user=by)
    if isinstance(entry, Claim):
        begin_history(claim=entry, by=by)
    revision.publish(user=by, skip_permission_checks=True)
    entry.refresh_from_db()


@transaction.atomic
def begin_history(*, claim: Claim, by: Any) -> None:
    """The first step of the claim's history, signed by whoever lets it out; nothing where it has begun."""
    if claim.changes.exists():
        return
    StateChange.objects.create(
        claim=claim,
        state=claim.state,
        at=claim.first_published_at or timezone.now(),
        by=by,
        signature=signature_of(by),
        evidence=_("First entered in the record."),
    )


@transaction.atomic
def withdraw_entry(*, entry: Entry, by: Any) -> None:
    """Make the entry a draft again: readers no longer see it anywhere."""
    entry.unpublish(user=by)


@transaction.atomic
def delete_entry(*, entry: models.Model, by: Any) -> None:
    """Delete an entry that nothing uses; raises `EntryInUseError` otherwise."""
    uses = uses_of(entry)
    if uses:
        raise EntryInUseError(entry, uses)
    log(instance=entry, action="wagtail.delete", user=by, deleted=True)
    try:
        entry.delete()
    except (ProtectedError, RestrictedError) as error:
        raise EntryInUseError(
            entry, [Use(label_of(each), each) for each in getattr(error, "protected_objects", ())]
        ) from error
