# SPDX-License-Identifier: BSD-3-Clause
"""What the record tells Wagtail: how to name its actions in a history."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter


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

    actions.register_action("record.lift_hold", _("Lift a hold"), _("Hold lifted"))
