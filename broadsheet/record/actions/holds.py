# SPDX-License-Identifier: BSD-3-Clause
"""Holding back what is not sure enough, and letting it go."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from broadsheet.record.models import Claim, Quote

LIFT = "record.lift_hold"


def may_lift_holds(user: Any) -> bool:
    """Whether the person may let a held quote or claim go."""
    return bool(user.has_perm(LIFT))


@transaction.atomic
def hold_entry(*, entry: Quote | Claim, reason: str, by: Any) -> None:
    """Stop the publication of everything that cites the entry, until somebody who may lifts the hold."""
    if not reason.strip():
        raise ValidationError({"hold_reason": _("Say why it is held, so that others know what to look for.")})
    entry.held, entry.hold_reason = True, reason.strip()[:300]
    entry.held_by, entry.held_at = by, timezone.now()
    _write(entry)
    log(instance=entry, action="record.hold", user=by, data={"reason": entry.hold_reason})


@transaction.atomic
def lift_hold(*, entry: Quote | Claim, by: Any) -> None:
    """Let it go; raises `PermissionDenied` for somebody who may not."""
    if not may_lift_holds(by):
        raise PermissionDenied(_("Only an editor who may lift holds can do this."))
    entry.held, entry.hold_reason, entry.held_by, entry.held_at = False, "", None, None
    _write(entry)
    log(instance=entry, action="record.lift_hold", user=by)


def _write(entry: Quote | Claim) -> None:
    # A hold is a fact about the entry, not part of its text: it must not wait for a draft to be published.
    entry.save(update_fields=["held", "hold_reason", "held_by", "held_at"])
