# SPDX-License-Identifier: BSD-3-Clause
"""What stands beside an entry's fields: where it is used, its history, and the verbs that change what no field may."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.models import Page

from broadsheet.newsroom.actions import articles_in_which_speaks
from broadsheet.newsroom.desk.record.verbs import may_change_in_public
from broadsheet.newsroom.desk.sight import DeskPagePolicy
from broadsheet.record.actions import may_decide_proposals, may_lift_holds
from broadsheet.record.models import Person, QuestionState
from broadsheet.record.usage import Use, label_of, uses_of

USES_SHOWN = 30
DECLINED_SHOWN = 3
HIDDEN = _("a draft that is not open to you")


def as_named_to(user: Any, uses: Iterable[Use]) -> list[Use]:
    """The uses, without the headlines of articles that are not open to the person."""
    policy = DeskPagePolicy(Page)
    return [use if _is_open(policy, user, use) else replace(use, label=str(HIDDEN)) for use in uses]


def _is_open(policy: DeskPagePolicy, user: Any, use: Use) -> bool:
    article = use.instance if isinstance(use.instance, Page) else getattr(use.instance, "article", None)
    return not isinstance(article, Page) or policy.may_be_named_to(user, article)


class RecordPanel(Panel):
    """Shows something of an entry that is on record already; a new one has nothing to show."""

    template_name = ""

    class BoundPanel(Panel.BoundPanel):
        """Bound to one entry."""

        def is_shown(self) -> bool:
            """Only for an entry that was saved."""
            return bool(self.instance.pk)

        @property
        def template_name(self) -> str:
            """The template of the panel."""
            return str(self.panel.template_name)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """What the panel says of the entry."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "entry": self.instance, **self.panel.context_of(self.instance, self.request)}

    def context_of(self, entry: Any, request: Any) -> dict[str, Any]:
        """For the template."""
        return {}


class UsagePanel(RecordPanel):
    """Where the entry is used."""

    template_name = "newsroom/desk/record/usage.html"

    def __init__(self, **kwargs: Any) -> None:
        """Name it."""
        super().__init__(heading=kwargs.pop("heading", _("Used in")), **kwargs)

    def context_of(self, entry: Any, request: Any) -> dict[str, Any]:
        """The first of its uses."""
        uses = as_named_to(request.user, [*uses_of(entry), *_spoken(entry)])
        return {"uses": uses[:USES_SHOWN], "more": max(len(uses) - USES_SHOWN, 0)}


def _spoken(entry: Any) -> Iterator[Use]:
    for article in articles_in_which_speaks(entry) if isinstance(entry, Person) else ():
        yield Use(label_of(article), article)


class HoldPanel(RecordPanel):
    """Whether the entry is held, why, and who can let it go."""

    template_name = "newsroom/desk/record/hold.html"

    def __init__(self, **kwargs: Any) -> None:
        """Name it."""
        super().__init__(heading=kwargs.pop("heading", _("Hold")), **kwargs)

    def context_of(self, entry: Any, request: Any) -> dict[str, Any]:
        """The way to the form."""
        return {
            "hold_url": reverse("newsroom_hold", args=[entry._meta.model_name, entry.pk]),
            "may_lift": may_lift_holds(request.user),
        }


class ClaimHistoryPanel(RecordPanel):
    """The claim's state, its history, and who stands where."""

    template_name = "newsroom/desk/record/claim_history.html"

    def __init__(self, **kwargs: Any) -> None:
        """Name it."""
        super().__init__(heading=kwargs.pop("heading", _("State and positions")), **kwargs)

    def context_of(self, entry: Any, request: Any) -> dict[str, Any]:
        """The history, newest first."""
        return {
            "may_change": may_change_in_public(request.user, entry),
            "may_propose": request.user.has_perm("record.change_claim"),
            "propose_url": reverse("newsroom_propose_state", args=[entry.pk]),
            "proposals": [
                (each, may_decide_proposals(request.user) or each.by_id == request.user.pk)
                for each in entry.proposals.waiting()
            ],
            "declined": entry.proposals.declined_to(request.user)[:DECLINED_SHOWN],
            "changes": entry.changes.order_by("-at", "-pk"),
            "positions": entry.positions.select_related("person", "quote"),
            "state_url": reverse("newsroom_claim_state", args=[entry.pk]),
            "position_url": reverse("newsroom_claim_position", args=[entry.pk]),
        }


class StoryPartsPanel(RecordPanel):
    """The state of play, questions, and what is filed under the story."""

    template_name = "newsroom/desk/record/story_parts.html"

    def __init__(self, **kwargs: Any) -> None:
        """Name it."""
        super().__init__(heading=kwargs.pop("heading", _("Where it stands")), **kwargs)

    def context_of(self, entry: Any, request: Any) -> dict[str, Any]:
        """The last version, and how much is filed."""
        return {
            "may_change": may_change_in_public(request.user, entry),
            "state": entry.states_of_play.order_by("-at", "-pk").first(),
            "state_url": reverse("newsroom_state_of_play", args=[entry.pk]),
            "event_url": reverse("newsroom_add_event", args=[entry.pk]),
            "file_url": reverse("newsroom_file", args=[entry.pk]),
            "questions": entry.questions.filter(state__in=[QuestionState.RECEIVED, QuestionState.OPEN]),
            "counts": [
                (_("events"), entry.event_filings.count()),
                (_("quotes"), entry.quote_filings.count()),
                (_("claims"), entry.claim_filings.count()),
                (_("context cards"), entry.card_filings.count()),
                (_("articles"), entry.article_stories.count()),
            ],
        }
