# SPDX-License-Identifier: BSD-3-Clause
"""The story's state beside the text, while somebody writes."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from broadsheet.newsroom.actions import mismatches
from broadsheet.newsroom.desk.record.after_publishing import story_of
from broadsheet.record.dating import print_when
from broadsheet.record.models import Claim, Event

SHOWN = 6


class StorySidePanel(BaseSidePanel):
    """Where the article's story stands, and quotes whose words no longer match the record.

    It is there for an article without a story too: autosave brings its contents anew as soon as it has one, and
    needs the place to put them.
    """

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button that opens it."""

        aria_label: Any = _("Toggle the story")
        icon_name = "folder-open-inverse"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            """Counts what wants a look."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "count": len(self.panel.found)}

    name = "story"
    title: Any = _("Story")
    template_name = "newsroom/desk/record/story_side_panel.html"
    order = 250

    def __init__(self, object: Any, request: Any) -> None:
        """Read what both the button and the panel need."""
        super().__init__(object, request)
        self.story = story_of(object)
        self.found = [each.message for each in mismatches(object)]

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The story as it stands."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        if self.story is None:
            return {**context, "mismatches": self.found}
        events = Event.objects.filter(filings__story=self.story).order_by("-first_day", "-pk")[:SHOWN]
        return {
            **context,
            "story": self.story,
            "state": self.story.states_of_play.order_by("-at", "-pk").first(),
            "claims": Claim.objects.filter(filings__story=self.story).order_by("-state_since")[:SHOWN],
            "events": [
                {"title": event.title, "when_words": print_when(event.when) if event.when else ""} for event in events
            ],
            "mismatches": self.found,
        }
