# SPDX-License-Identifier: BSD-3-Clause
"""A state that a reporter proposes for a public claim, and what an editor makes of it."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from broadsheet.newsroom.desk.record.verbs import ClaimStateView, VerbView, edit_url
from broadsheet.record.actions import (
    approve_proposal,
    decline_proposal,
    may_decide_proposals,
    propose_claim_state,
    take_back_proposal,
)
from broadsheet.record.models import ProposalFate, StateProposal


class ProposeStateView(ClaimStateView):
    """Say what one thinks is known of a claim; an editor decides."""

    page_title: Any = _("Propose what is known of it now")
    done = _("Your proposal waits for an editor. Readers see nothing of it yet.")
    submit_label: Any = _("Propose")

    def may_show_readers(self) -> bool:
        """Nothing of it is shown to them."""
        return True

    def act(self, data: dict[str, Any]) -> None:
        """By our verb."""
        propose_claim_state(claim=self.entry, by=self.request.user, **data)


DONE: dict[str, Any] = {
    "approve": _("The state is changed. It shows wherever the claim is used."),
    "decline": _("Declined. Whoever proposed it reads why."),
    "take_back": _("The proposal is taken back."),
}


class DecisionForm(forms.Form):
    """One of three buttons, and words for the proposer."""

    answer = forms.CharField(
        label=_("If not: why"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Whoever proposed it reads this."),
    )
    decision = forms.ChoiceField(choices=[(each, each) for each in DONE])


class ProposalView(VerbView):
    """A proposal beside the claim as it stands, for the editors and for whoever made it."""

    model = StateProposal
    permission = "record.change_claim"
    form_class = DecisionForm
    template_name = "newsroom/desk/record/proposal.html"
    page_title: Any = _("Proposed change of state")

    def may_show_readers(self) -> bool:
        """For whoever may decide, and for the proposer, who may only take it back."""
        return self._may_decide() or self._is_mine()

    def act(self, data: dict[str, Any]) -> None:
        """By one of three verbs, each of which asks for its right."""
        self.done = DONE[data["decision"]]
        if data["decision"] == "approve":
            approve_proposal(proposal=self.entry, by=self.request.user)
        elif data["decision"] == "decline":
            decline_proposal(proposal=self.entry, answer=data["answer"], by=self.request.user)
        else:
            take_back_proposal(proposal=self.entry, by=self.request.user)

    def get_page_subtitle(self) -> str:
        """The claim."""
        return str(self.entry.claim)

    def get_success_url(self) -> str:
        """The desk of stories lists what is next."""
        return reverse("newsroom_story_desk")

    def form_invalid(self, form: Any) -> HttpResponse:
        """With the words of an error that no visible field carries."""
        for words in form.errors.get("decision", []):
            messages.error(self.request, words)
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The proposal, and which buttons stand there."""
        waits = self.entry.fate == ProposalFate.WAITING
        return {
            **super().get_context_data(**kwargs),
            "proposal": self.entry,
            "claim_url": edit_url(self.entry.claim),
            "may_decide": waits and self._may_decide(),
            "may_take_back": waits and self._is_mine(),
        }

    def _may_decide(self) -> bool:
        return may_decide_proposals(self.request.user)

    def _is_mine(self) -> bool:
        return bool(self.entry.by_id == self.request.user.pk)
