# SPDX-License-Identifier: BSD-3-Clause
"""The desk of stories: what runs, what is overdue, what waits for somebody."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from broadsheet.newsroom.actions import tick_off
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.newsroom.context.story.story import story_cards
from broadsheet.newsroom.context.story.values import StoryCardValue
from broadsheet.newsroom.desk.record.verbs import edit_url
from broadsheet.newsroom.desk.sight import Sight, sight_of
from broadsheet.newsroom.models import LookAgain
from broadsheet.record.actions import may_decide_proposals
from broadsheet.record.models import (
    Claim,
    ContextCard,
    Event,
    OpenQuestion,
    QuestionState,
    Quote,
    StateProposal,
    Story,
)

ROWS = 20
QUIET_FOR = timedelta(days=30)
TOLD_FOR = timedelta(days=14)


@dataclass(frozen=True)
class RunningStory:
    """A story that goes on."""

    card: StoryCardValue
    edit_url: str
    state_url: str
    event_url: str
    quiet: bool
    """True when nothing happened for a month: perhaps it is dormant."""


@dataclass(frozen=True)
class Waiting:
    """An entry that waits for somebody."""

    words: str
    kind: str
    url: str
    note: str


@dataclass(frozen=True)
class StoryDesk:
    """Everything on the screen."""

    running: list[RunningStory]
    questions: list[OpenQuestion]
    overdue: list[Waiting]
    drafts: list[Waiting]
    held: list[Waiting]
    look_again: list[LookAgain]


def read_story_desk(sight: Sight) -> StoryDesk:
    """The desk as it stands now for somebody who sees this much, in a fixed number of queries."""
    now = timezone.now()
    running = list(Story.objects.running().order_by("name")[:50])
    cards = story_cards(running, publication_value(load_publication()), limit=1)
    questions = OpenQuestion.objects.filter(state=QuestionState.RECEIVED).select_related("story")
    return StoryDesk(
        running=[
            RunningStory(
                card=card,
                edit_url=edit_url(story),
                state_url=_and_back(reverse("newsroom_state_of_play", args=[story.pk])),
                event_url=_and_back(reverse("newsroom_add_event", args=[story.pk])),
                quiet=not card.developments or card.developments[0].at < now - QUIET_FOR,
            )
            for story, card in zip(running, cards, strict=True)
        ],
        questions=list(questions.order_by("asked_at")[:ROWS]),
        overdue=[
            Waiting(card.title, str(_("context card")), edit_url(card), f"{card.check_by} · {card.owner or '–'}")
            for card in ContextCard.objects.overdue(on=timezone.localdate()).select_related("owner")[:ROWS]
        ],
        drafts=[
            *_proposals(sight.user),
            *(waiting(entry) for model in (Story, Event, Quote, Claim, ContextCard) for entry in _drafts(model)),
        ],
        held=[
            Waiting(str(entry), str(entry._meta.verbose_name), edit_url(entry), entry.hold_reason)
            for model in (Quote, Claim)
            for entry in model.objects.filter(held=True).order_by("-held_at")[:ROWS]
        ],
        look_again=list(LookAgain.objects.open().in_sections(sight.changes).select_related("article")[:ROWS]),
    )


def _and_back(url: str) -> str:
    return f"{url}?{urlencode({'next': reverse('newsroom_story_desk')})}"


def waiting(entry: Any) -> Waiting:
    """A draft in one line."""
    note = str(_("changes wait") if entry.live else _("not public yet"))
    return Waiting(str(entry), str(entry._meta.verbose_name), edit_url(entry), note)


def _proposals(user: Any) -> list[Waiting]:
    """Those the person may open: an editor every one that waits, whoever made one also the answer to it."""
    rows = StateProposal.objects.select_related("claim", "decided_by")
    waits, declined = rows.waiting(), rows.declined_to(user)
    if not may_decide_proposals(user):
        waits = waits.filter(by=user)
    return [_proposal(each) for each in (*waits[:ROWS], *declined.filter(decided_at__gt=timezone.now() - TOLD_FOR))]


def _proposal(proposal: StateProposal) -> Waiting:
    note = str(
        _("%(state)s, proposed by %(name)s") % {"state": proposal.get_state_display(), "name": proposal.signature}
    )
    if proposal.answer:
        note = str(_("declined: %(answer)s") % {"answer": proposal.answer})
    url = reverse("newsroom_proposal", args=[proposal.pk])
    return Waiting(proposal.claim.statement, str(proposal._meta.verbose_name), url, note)


def _drafts(model: Any) -> Any:
    rows = model.objects.drafts().order_by("-created_at")
    return rows.select_related("speaker")[:ROWS] if model is Quote else rows[:ROWS]


class StoryDeskView(WagtailAdminTemplateMixin, TemplateView):
    """The desk of stories in the browser."""

    template_name = "newsroom/desk/record/story_desk.html"
    page_title: Any = _("Stories")
    header_icon = "folder-open-inverse"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For whoever works on stories."""
        if not request.user.has_perm("record.change_story"):
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The desk, and the way to a new story."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        new_url = reverse(Story.snippet_viewset.get_url_name("add"))
        return {**context, "desk": read_story_desk(sight_of(self.request.user)), "new_url": new_url}


@require_POST
def looked_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick one notice off."""
    notice = get_object_or_404(LookAgain.objects.open(), pk=pk)
    if not notice.article.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    tick_off(notice=notice, by=request.user)
    works_on_stories = request.user.has_perm("record.change_story")
    return redirect("newsroom_story_desk" if works_on_stories else "wagtailadmin_home")
