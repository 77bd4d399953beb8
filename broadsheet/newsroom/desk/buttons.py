# SPDX-License-Identifier: BSD-3-Clause
"""What the buttons under an article are called, and which of Wagtail's a newsroom has no use for."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem

from broadsheet.core.gates import ask_gates
from broadsheet.newsroom.actions.changes import require_no_silent_change
from broadsheet.newsroom.models import ArticlePage

WORDS: dict[str, Any] = {
    "action-unpublish": _("Withdraw…"),
    "action-cancel-workflow": _("Take back from review"),
    "action-save-draft": _("Save draft"),
}
# A review that was sent back is resumed with “Resubmit”; beginning anew would lose who sent it back and why.
REMOVED = {"action-restart-workflow"}


def name_buttons(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Rename and remove; the order stays Wagtail's."""
    items[:] = [item for item in items if item.name not in REMOVED]
    for item in items:
        item.label = WORDS.get(item.name or "", item.label)


def ask_before_bulk_publishing(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Many at once pass the same gates as one."""
    if action_type != "publish":
        return None
    for page in objects:
        candidate = page.get_latest_revision_as_object()
        if not isinstance(candidate, ArticlePage):
            continue
        try:
            ask_gates(candidate)
            require_no_silent_change(candidate)
        except ValidationError as error:
            messages.error(request, f"“{candidate.title}”: {' '.join(error.messages)}")
            return redirect(action.next_url)
    return None
