# SPDX-License-Identifier: BSD-3-Clause
"""What people do with the record. Each verb checks, writes in one transaction, and announces; nothing else saves."""

from broadsheet.record.actions.claims import change_claim_state, take_position
from broadsheet.record.actions.entries import (
    EntryInUseError,
    begin_history,
    delete_entry,
    publish_entry,
    withdraw_entry,
)
from broadsheet.record.actions.filing import add_event, file_under_story, remove_from_story
from broadsheet.record.actions.holds import hold_entry, lift_hold, may_lift_holds
from broadsheet.record.actions.people import merge_people
from broadsheet.record.actions.proposals import (
    approve_proposal,
    decline_proposal,
    may_decide_proposals,
    propose_claim_state,
    take_back_proposal,
)
from broadsheet.record.actions.stories import (
    answer_question,
    ask_question,
    decline_question,
    pick_question,
    revise_state_of_play,
)

__all__ = [
    "EntryInUseError",
    "add_event",
    "answer_question",
    "approve_proposal",
    "ask_question",
    "begin_history",
    "change_claim_state",
    "decline_proposal",
    "decline_question",
    "delete_entry",
    "file_under_story",
    "hold_entry",
    "lift_hold",
    "may_decide_proposals",
    "may_lift_holds",
    "merge_people",
    "pick_question",
    "propose_claim_state",
    "publish_entry",
    "remove_from_story",
    "revise_state_of_play",
    "take_back_proposal",
    "take_position",
    "withdraw_entry",
]
