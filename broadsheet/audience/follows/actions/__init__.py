# SPDX-License-Identifier: BSD-3-Clause
"""The room's verbs."""

from broadsheet.audience.follows.actions.alerting import tell_followers_now
from broadsheet.audience.follows.actions.clipping import clip, notice_new_articles, reschedule
from broadsheet.audience.follows.actions.following import (
    carry_over,
    change_rhythm,
    end_follow,
    end_follows,
    follow,
    take_back,
)
from broadsheet.audience.follows.actions.sending import send_what_is_due
from broadsheet.audience.follows.actions.tidying import tidy_up

__all__ = [
    "carry_over",
    "change_rhythm",
    "clip",
    "end_follow",
    "end_follows",
    "follow",
    "notice_new_articles",
    "reschedule",
    "send_what_is_due",
    "take_back",
    "tell_followers_now",
    "tidy_up",
]
