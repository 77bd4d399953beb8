# SPDX-License-Identifier: BSD-3-Clause
"""What the record tells Wagtail: how to name its actions in a history."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from broadsheet.record.models import ClaimState


@hooks.register("register_log_actions")
def name_our_actions(actions: Any) -> None:
    """Holding, lifting and merging stand in the history of an entry with their reasons."""

    @actions.register_action("record.hold")
    class HoldFormatter(LogFormatter):
        label: Any = _("Hold")

        def format_message(self, log_entry: Any) -> str:
            return _now("Held: %(reason)s") % {"reason": log_entry.data.get("reason", "")}

    @actions.register_action("record.merge")
    class MergeFormatter(LogFormatter):
        label: Any = _("Merge")

        def format_message(self, log_entry: Any) -> str:
            return _now("Merged with the entry “%(name)s”") % {"name": log_entry.data.get("merged", "")}

    @actions.register_action("record.propose_state")
    class ProposalFormatter(LogFormatter):
        label: Any = _("Propose a state")

        def format_message(self, log_entry: Any) -> str:
            return _now("Proposed: %(state)s") % {"state": _state_of(log_entry)}

    @actions.register_action("record.approve_proposal")
    class ApprovalFormatter(LogFormatter):
        label: Any = _("Approve a proposed state")

        def format_message(self, log_entry: Any) -> str:
            said = {"state": _state_of(log_entry), "name": log_entry.data.get("signed", "")}
            return _now("Approved as %(name)s proposed: %(state)s") % said

    @actions.register_action("record.decline_proposal")
    class DeclineFormatter(LogFormatter):
        label: Any = _("Decline a proposed state")

        def format_message(self, log_entry: Any) -> str:
            said = {"state": _state_of(log_entry), "answer": log_entry.data.get("answer", "")}
            return _now("Declined: %(state)s. %(answer)s") % said

    actions.register_action("record.lift_hold", _("Lift a hold"), _("Hold lifted"))


def _state_of(log_entry: Any) -> str:
    state = log_entry.data.get("state", "")
    return str(dict(ClaimState.choices).get(state, state))
