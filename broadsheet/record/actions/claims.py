# SPDX-License-Identifier: BSD-3-Clause
"""What is known of a claim, and who stands where on it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from broadsheet.core.events import announce
from broadsheet.record.actions.signing import signature_of
from broadsheet.record.dating import When
from broadsheet.record.events import ClaimStateChanged
from broadsheet.record.models import Claim, ClaimState, Person, Position, Quote, Source, StateChange


@transaction.atomic
def change_claim_state(
    *,
    claim: Claim,
    state: str,
    evidence: str,
    by: Any,
    signature: str = "",
    sources: Iterable[Source] = (),
    at: datetime | None = None,
) -> StateChange:
    """Say what is known of the claim from now on, with the evidence, signed.

    Raises `ValidationError` when the state is the same as before, or when the evidence is missing.
    """
    locked = Claim.objects.select_for_update().get(pk=claim.pk)
    if state not in ClaimState.values:
        raise ValidationError({"state": _("Choose one of the states.")})
    if state == locked.state and locked.changes.exists():
        raise ValidationError({"state": _("The claim is %(state)s already.") % {"state": locked.get_state_display()}})
    if not evidence.strip():
        raise ValidationError({"evidence": _("Say in a sentence what shows it.")})
    change = StateChange.objects.create(
        claim=locked,
        state=state,
        at=at or timezone.now(),
        by=by,
        signature=signature_of(by, signature),
        evidence=evidence.strip(),
    )
    change.sources.set(sources)
    Claim.objects.filter(pk=locked.pk).update(state=state, state_since=change.at)
    announce(ClaimStateChanged(claim_id=locked.pk, before=locked.state, after=state, at=change.at))
    claim.state, claim.state_since = state, change.at
    return change


@transaction.atomic
def take_position(
    *,
    claim: Claim,
    person: Person,
    stance: str,
    quote: Quote | None = None,
    when: When | None = None,
    source: Source | None = None,
) -> Position:
    """Put on record who asserts, denies or questions the claim; raises `ValidationError` on a contradiction."""
    position = Position(claim=claim, person=person, stance=stance, quote=quote, when=when, source=source)
    position.full_clean()
    position.save()
    return position
