# SPDX-License-Identifier: BSD-3-Clause
"""Proposing what is known of a claim, and deciding on it. Readers see nothing before it is approved."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from broadsheet.record.actions.claims import change_claim_state
from broadsheet.record.actions.signing import signature_of
from broadsheet.record.models import Claim, ClaimState, ProposalFate, Source, StateChange, StateProposal

DECIDE = ("record.change_claim", "record.publish_claim")


def may_decide_proposals(user: Any) -> bool:
    """Whether the person approves and declines what others propose."""
    return bool(user.has_perms(DECIDE))


@transaction.atomic
def propose_claim_state(
    *, claim: Claim, state: str, evidence: str, by: Any, signature: str = "", sources: Iterable[Source] = ()
) -> StateProposal:
    """Lay a new state before the editors; raises `ValidationError` where it says nothing new or shows no evidence."""
    if state not in ClaimState.values:
        raise ValidationError({"state": _("Choose one of the states.")})
    if state == claim.state:
        raise ValidationError({"state": _("The claim is %(state)s already.") % {"state": claim.get_state_display()}})
    if not evidence.strip():
        raise ValidationError({"evidence": _("Say in a sentence what shows it.")})
    if claim.proposals.waiting().filter(by=by, state=state).exists():
        raise ValidationError({"state": _("You have proposed this already; it waits for an editor.")})
    proposal: StateProposal = claim.proposals.create(
        state=state, evidence=evidence.strip(), by=by, signature=signature_of(by, signature)
    )
    proposal.sources.set(sources)
    _log("record.propose_state", proposal, by)
    return proposal


@transaction.atomic
def approve_proposal(*, proposal: StateProposal, by: Any) -> StateChange:
    """Change the claim's state as proposed, under the proposer's name.

    Raises `PermissionDenied` for somebody who may not, `ValidationError` when it was decided before or the claim has
    come to that state since.
    """
    if not may_decide_proposals(by):
        raise PermissionDenied(_("Only an editor who may publish claims can do this."))
    locked = _still_waiting(proposal)
    change = change_claim_state(
        claim=locked.claim,
        state=locked.state,
        evidence=locked.evidence,
        signature=locked.signature,
        sources=locked.sources.all(),
        by=locked.by,
    )
    locked.change = change
    _decide(locked, ProposalFate.APPROVED, by)
    _log("record.approve_proposal", locked, by)
    return change


@transaction.atomic
def decline_proposal(*, proposal: StateProposal, answer: str, by: Any) -> None:
    """Leave the claim as it is and tell the proposer why; raises as `approve_proposal`."""
    if not may_decide_proposals(by):
        raise PermissionDenied(_("Only an editor who may publish claims can do this."))
    if not answer.strip():
        raise ValidationError({"answer": _("Say why, so that the next one is better.")})
    locked = _still_waiting(proposal)
    locked.answer = answer.strip()[:500]
    _decide(locked, ProposalFate.DECLINED, by)
    _log("record.decline_proposal", locked, by)


@transaction.atomic
def take_back_proposal(*, proposal: StateProposal, by: Any) -> None:
    """The proposer thinks otherwise; raises `PermissionDenied` for everybody else."""
    if proposal.by_id is None or proposal.by_id != by.pk:
        raise PermissionDenied(_("Only whoever proposed it can take it back."))
    _decide(_still_waiting(proposal), ProposalFate.TAKEN_BACK, by)


def _still_waiting(proposal: StateProposal) -> StateProposal:
    # Two editors may have it open: the second one is told instead of deciding again.
    locked = StateProposal.objects.select_for_update().get(pk=proposal.pk)
    if locked.fate != ProposalFate.WAITING:
        raise ValidationError(_("This was decided before: %(fate)s.") % {"fate": locked.get_fate_display()})
    return locked


def _decide(proposal: StateProposal, fate: ProposalFate, by: Any) -> None:
    proposal.fate, proposal.decided_by, proposal.decided_at = fate, by, timezone.now()
    proposal.save()


def _log(action: str, proposal: StateProposal, by: Any) -> None:
    said = {"state": proposal.state, "signed": proposal.signature, "answer": proposal.answer}
    log(instance=proposal.claim, action=action, user=by, data=said)
