# SPDX-License-Identifier: BSD-3-Clause
"""The newsroom's verbs: check, write, announce. Views, hooks and commands call these only."""

from broadsheet.newsroom.actions.addresses import leave_notice, leave_notices_of, leave_redirect
from broadsheet.newsroom.actions.changes import note_public_change, remember_what_readers_had
from broadsheet.newsroom.actions.citing import (
    ask_about_quote,
    ask_to_look_again,
    mismatches,
    refresh_citations,
    report_event,
    settle_record,
    tick_off,
)
from broadsheet.newsroom.actions.entries import rebuild_desk, refresh_appointment, refresh_entry
from broadsheet.newsroom.actions.filing import Filed, file_articles
from broadsheet.newsroom.actions.publishing import publish_article, schedule_article, withdraw_article
from broadsheet.newsroom.actions.review import (
    NotInReviewError,
    ReasonMissingError,
    approve_article,
    send_back_article,
    submit_article,
)
from broadsheet.newsroom.actions.schedule import ScheduleRun, run_schedule
from broadsheet.newsroom.actions.speaking import articles_in_which_speaks
from broadsheet.newsroom.actions.teams import NoSuchTeamError, give_role, set_up_roles, set_up_section, take_role
from broadsheet.newsroom.actions.zones import follow_to_another_zone, work_in_the_publications_zone

__all__ = [
    "Filed",
    "NoSuchTeamError",
    "NotInReviewError",
    "ReasonMissingError",
    "ScheduleRun",
    "approve_article",
    "articles_in_which_speaks",
    "ask_about_quote",
    "ask_to_look_again",
    "file_articles",
    "follow_to_another_zone",
    "give_role",
    "leave_notice",
    "leave_notices_of",
    "leave_redirect",
    "mismatches",
    "note_public_change",
    "publish_article",
    "rebuild_desk",
    "refresh_appointment",
    "refresh_citations",
    "refresh_entry",
    "remember_what_readers_had",
    "report_event",
    "run_schedule",
    "schedule_article",
    "send_back_article",
    "set_up_roles",
    "set_up_section",
    "settle_record",
    "submit_article",
    "take_role",
    "tick_off",
    "withdraw_article",
    "work_in_the_publications_zone",
]
