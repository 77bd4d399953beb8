# SPDX-License-Identifier: BSD-3-Clause
"""Where this room's tables differ from what is usual (see `core/watch.py`)."""

from broadsheet.audience.letters.models import BroughtList, Issue, IssueNote, LetterLink, Newsletter, Subscription
from broadsheet.core.watch import never_seen, watch

watch(
    Newsletter,
    retracts=("slug", "is_open", "is_public"),
    private=(
        "sender_name", "sender_address", "reply_to", "design", "counts_clicks", "recipe", "rule_days", "rule_time",
        "rule_sends", "rule_since",
    ),
)  # fmt: skip
# What is sent stays as it is, save its numbers.
watch(
    Issue,
    retracts=("stage", "slug"),
    private=("send_at", "mailing", "slot", "problem", "created_by", "approved_by", "unsubscribed", "latest_revision"),
)
never_seen(Subscription, because="Who gets what is nobody's business.")
never_seen(LetterLink, because="How often a link was opened is for the newsroom.")
never_seen(BroughtList, because="It holds addresses.")
never_seen(IssueNote, because="What a correction says stands at its article.")
