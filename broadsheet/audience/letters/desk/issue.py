# SPDX-License-Identifier: BSD-3-Clause
"""One issue's screen: what it lacks, test, approval, time, sending and how far that is."""

from collections.abc import Callable
from typing import Any, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from broadsheet.audience.letters.actions import (
    ask_for_approval,
    give_back,
    schedule_issue,
    send_issue,
    send_test,
    unschedule,
)
from broadsheet.audience.letters.actions.sending import doubts_about, problems_of, subscribers_of, written_letter
from broadsheet.audience.letters.desk.figures import clicks_of, figures_of
from broadsheet.audience.letters.desk.forms import TestForm, TimeForm, WordsForm
from broadsheet.audience.letters.desk.preview import preview_of
from broadsheet.audience.letters.links import issue_path
from broadsheet.audience.letters.models import Issue, Stage
from broadsheet.audience.letters.writing import CLIPPED_AT, articles_in
from broadsheet.audience.post.actions import hold_mailing, resume_mailing, stop_mailing
from broadsheet.newsroom.desk.record.verbs import TitledView
from broadsheet.newsroom.models import Correction


def may_write(user: Any) -> bool:
    """Whoever may make issues."""
    return bool(user.has_perm("letters.change_issue"))


def may_send(user: Any) -> bool:
    """Whoever may approve, schedule, send, hold and stop."""
    return bool(user.has_perm("letters.send_issue"))


class IssueView(TitledView, TemplateView):
    """The screen. Every button posts `do`."""

    template_name = "letters/desk/issue.html"
    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For whoever may make issues."""
        if not may_write(request.user):
            raise PermissionDenied
        self.issue = get_object_or_404(Issue.objects.select_related("newsletter", "mailing"), pk=kwargs["pk"])
        answer: Any = super().dispatch(request, *args, **kwargs)
        return cast("HttpResponse", answer)

    def get_page_title(self) -> str:
        """Its subject."""
        return str(self.issue.subject)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do what the button says; what is wrong stands above."""
        verb = request.POST.get("do", "")
        for_all: dict[str, Callable[[], str]] = {"test": self._test, "ask": self._ask, "draft": self._draft}
        for_senders: dict[str, Callable[[], str]] = {
            "back": self._give_back,
            "schedule": self._schedule,
            "send": self._send,
            "hold": self._hold,
            "resume": self._resume,
            "stop": self._stop,
        }
        act = for_all.get(verb) or (for_senders.get(verb) if may_send(request.user) else None)
        if act is None:
            raise PermissionDenied
        try:
            messages.success(request, act())
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("issue", pk)

    def _test(self) -> str:
        form = self._cleaned(TestForm)
        count = send_test(issue=self.issue, to=form["addresses"])
        return _("%(count)s letters are on their way.") % {"count": count}

    def _ask(self) -> str:
        ask_for_approval(issue=self.issue, send_at=self._cleaned(TimeForm)["send_at"])
        return _("Handed in. Whoever may send it finds it among those that wait.")

    def _draft(self) -> str:
        unschedule(issue=self.issue)
        return _("It is a draft again, and does not go by itself.")

    def _give_back(self) -> str:
        give_back(issue=self.issue, words=self._cleaned(WordsForm)["words"])
        return _("Given back.")

    def _schedule(self) -> str:
        send_at = self._cleaned(TimeForm)["send_at"]
        if send_at is None:
            raise ValidationError(_("Choose a time."))
        schedule_issue(issue=self.issue, send_at=send_at, by=self.request.user)
        return _("Approved and scheduled.")

    def _send(self) -> str:
        if self.request.POST.get("sure") != "yes":
            raise ValidationError(_("Tick the box first: what is sent cannot be taken back."))
        send_issue(issue=self.issue, by=self.request.user)
        return _("It is being sent.")

    def _hold(self) -> str:
        if self.issue.mailing is None or not hold_mailing(mailing=self.issue.mailing):
            raise ValidationError(_("It is not being sent at the moment."))
        return _("Held. No further letter goes until you let it go on.")

    def _resume(self) -> str:
        if self.issue.mailing is None or not resume_mailing(mailing=self.issue.mailing):
            raise ValidationError(_("Nobody holds it."))
        return _("It goes on.")

    def _stop(self) -> str:
        if self.request.POST.get("sure") != "yes":
            raise ValidationError(_("Tick the box first: a stopped issue cannot be sent to the others any more."))
        if self.issue.mailing is None or not stop_mailing(mailing=self.issue.mailing, now=timezone.now()):
            raise ValidationError(_("It is over already."))
        return _("Stopped. Nobody else gets it.")

    def _cleaned(self, form_class: Any) -> dict[str, Any]:
        form = form_class(self.request.POST)
        if not form.is_valid():
            raise ValidationError([message for errors in form.errors.values() for message in errors])
        return dict(form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is to be known before it goes, or how far it has come."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        issue, user = self.issue, self.request.user
        context |= {"issue": issue, "newsletter": issue.newsletter, "may_send": may_send(user)}
        if issue.mailing is not None:
            is_public = issue.newsletter.is_public and issue.stage == Stage.SENT
            return {
                **context,
                "figures": figures_of(issue.mailing, now=timezone.now()),
                "clicks": clicks_of(issue),
                "corrections": corrections_since(issue),
                "notes": issue.notes.select_related("mailing", "correction"),
                "web_path": issue_path(issue) if is_public else "",
            }
        return {**context, **self._before_sending()}

    def _before_sending(self) -> dict[str, Any]:
        now = timezone.now()
        try:
            written = written_letter(self.issue, at=now)
            problems = problems_of(self.issue, at=now, written=written)
        except ValidationError as error:
            written, problems = None, list(error.messages)
        wished = {"send_at": self.issue.send_at}
        return {
            "problems": problems,
            "doubts": doubts_about(written) if written else [],
            "size": written.size // 1024 if written else 0,
            "most": CLIPPED_AT // 1024,
            "readers": subscribers_of(self.issue.newsletter),
            "test_form": TestForm(initial={"addresses": getattr(self.request.user, "email", "")}),
            "time_form": TimeForm(initial=wished),
            "words_form": WordsForm(),
        }


def corrections_since(issue: Issue) -> list[Correction]:
    """What was wrong in the articles it carried, as it was said after it went."""
    carried = articles_in(issue.body.get_prep_value())
    since = Correction.objects.told().filter(article__in=carried, made_at__gt=issue.sent_at)
    return list(since.exclude(text="").select_related("article").order_by("-made_at"))


class SavedPreviewView(View):
    """The issue as it was saved last, as a reader gets it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """`mode` as in `Issue.preview_modes`."""
        if not may_write(request.user):
            raise PermissionDenied
        found = get_object_or_404(Issue.objects.select_related("newsletter"), pk=pk)
        return preview_of(found, request.GET.get("mode", ""))


class ProgressView(View):
    """How far it is, for the script that moves the bar."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Numbers only."""
        if not may_write(request.user):
            raise PermissionDenied
        issue = get_object_or_404(Issue.objects.select_related("mailing"), pk=pk, mailing__isnull=False)
        figures = figures_of(cast("Any", issue.mailing), now=timezone.now())
        said = {
            "progress": figures.progress_label,
            "moving": figures.is_moving,
            "share": figures.share,
            "expected": figures.expected,
            "sent": figures.sent,
            "refused": figures.refused,
            "not_sent": figures.not_sent,
            "trying": figures.trying,
            "unsure": figures.unsure,
            "rate": figures.rate,
            "left": figures.seconds_left,
        }
        response = JsonResponse(said)
        response["Cache-Control"] = "private, no-store"
        return response
