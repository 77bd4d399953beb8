# SPDX-License-Identifier: BSD-3-Clause
"""The room's verbs."""

from broadsheet.audience.letters.actions.approving import ask_for_approval, give_back, schedule_issue, unschedule
from broadsheet.audience.letters.actions.by_rule import make_due_issues
from broadsheet.audience.letters.actions.noting import send_note
from broadsheet.audience.letters.actions.sending import send_due_issues, send_issue, send_test
from broadsheet.audience.letters.actions.subscribing import end_subscription, end_subscriptions, subscribe

__all__ = [
    "ask_for_approval",
    "end_subscription",
    "end_subscriptions",
    "give_back",
    "make_due_issues",
    "schedule_issue",
    "send_due_issues",
    "send_issue",
    "send_note",
    "send_test",
    "subscribe",
    "unschedule",
]
