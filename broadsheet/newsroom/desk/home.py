# SPDX-License-Identifier: BSD-3-Clause
"""The desk: the first screen after the login."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from broadsheet.core.models import Heartbeat
from broadsheet.newsroom.desk.sight import Sight, sight_of
from broadsheet.newsroom.models import Appointment, DeskEntry, DeskState, LookAgain

ROWS = 12


@dataclass(frozen=True)
class Scheduled:
    """An article with its time, and what went wrong with it."""

    entry: DeskEntry
    late: bool
    """Its time has passed and readers cannot read it yet."""
    failure: str
    """Why, when the schedule tried; empty when it did not, which means that no worker runs."""


@dataclass(frozen=True)
class Desk:
    """Everything on the first screen, read in a fixed number of queries."""

    drafts: list[DeskEntry]
    returned: list[DeskEntry]
    waiting: list[DeskEntry]
    submitted: list[DeskEntry]
    scheduled: list[Scheduled]
    published: list[DeskEntry]
    look_again: list[LookAgain]
    """Articles that show something which has changed on record since."""
    clock_stopped: bool
    """Nothing was heard of the worker for a while: nothing goes out or is withdrawn on time."""

    @property
    def late(self) -> list[Scheduled]:
        """The alarm."""
        return [item for item in self.scheduled if item.late]


def read_desk(sight: Sight, *, now: datetime) -> Desk:
    """The desk as this person finds it now."""
    entries = DeskEntry.objects.all()
    mine = Q(owner=sight.user) | Q(article__bylines__author__user=sight.user)
    in_review = entries.in_state(DeskState.IN_REVIEW).order_by("submitted_at")
    drafts, returned, waiting, submitted, scheduled, published = entries.rows(
        entries.owned_by(sight.user).in_state(DeskState.DRAFT).last_changed_first().keys(ROWS),
        entries.in_state(DeskState.RETURNED).filter(mine).distinct().last_changed_first().keys(ROWS),
        in_review.filter(section__in=sight.publishes).keys(ROWS),
        in_review.owned_by(sight.user).exclude(section__in=sight.publishes).keys(ROWS),
        sight.editable(entries.in_state(DeskState.SCHEDULED)).order_by("due_at").keys(ROWS),
        sight.editable(entries.in_state(DeskState.PUBLISHED)).last_published_first().keys(ROWS),
    )
    return Desk(
        drafts=drafts,
        returned=returned,
        waiting=waiting,
        submitted=submitted,
        scheduled=_scheduled(scheduled, now),
        look_again=_look_again(sight),
        published=published,
        clock_stopped=Heartbeat.objects.is_late("clock", now=now),
    )


def _look_again(sight: Sight) -> list[LookAgain]:
    notices = LookAgain.objects.open().in_sections(sight.changes)
    return list(notices.select_related("article")[:ROWS])


def _scheduled(entries: list[DeskEntry], now: datetime) -> list[Scheduled]:
    failures = dict(
        Appointment.objects.failed().filter(pk__in=[entry.pk for entry in entries]).values_list("pk", "failure")
    )
    return [Scheduled(entry=entry, late=entry.is_late(now), failure=failures.get(entry.pk, "")) for entry in entries]


class DeskView(WagtailAdminTemplateMixin, TemplateView):
    """The desk in the browser."""

    template_name = "newsroom/desk/desk.html"
    page_title: Any = _("Desk")
    header_icon = "home"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The desk, and where the person may begin an article."""
        sight = sight_of(self.request.user)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        now = timezone.now()
        return {**context, "desk": read_desk(sight, now=now), "sight": sight, "today": timezone.localtime(now)}
