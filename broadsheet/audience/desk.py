# SPDX-License-Identifier: BSD-3-Clause
"""The desk's queue of reported errors."""

from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages

from broadsheet.audience.actions import answer_report
from broadsheet.audience.models import ErrorReport, Verdict
from broadsheet.newsroom.desk.record.verbs import TitledView, put_on_form
from broadsheet.newsroom.desk.sight import sight_of

SHOWN, ANSWERED_SHOWN = 60, 20


class ReportsView(TitledView, TemplateView):
    """What waits, the oldest first, and what was answered last; of the sections in which the person edits."""

    template_name = "audience/desk/reports.html"
    page_title: Any = _("Errors reported by readers")
    header_icon = "warning"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """In three queries."""
        mine = ErrorReport.objects.in_sections(sight_of(self.request.user).changes).select_related("article")
        context: dict[str, Any] = super().get_context_data(**kwargs)
        answered = mine.exclude(verdict=Verdict.WAITING).select_related("answered_by")
        return {
            **context,
            "waiting": mine.waiting()[:SHOWN],
            "answered": answered.order_by("-answered_at")[:ANSWERED_SHOWN],
        }


class AnswerForm(forms.Form):
    """What the desk found."""

    verdict = forms.ChoiceField(
        label=_("What you found"),
        choices=[choice for choice in Verdict.choices if choice[0] != Verdict.WAITING],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Answer to the reader"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=_(
            "It stands at the address that the sender was given, and goes to them by mail where they left one."
        ),
    )


class AnswerView(TitledView, FormView):  # type: ignore[type-arg]  # one form
    """One report with its answer."""

    template_name = "audience/desk/report.html"
    form_class = AnswerForm
    page_title: Any = _("An error reported by a reader")
    header_icon = "warning"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For whoever may change the article."""
        self.report = get_object_or_404(ErrorReport.objects.select_related("article"), pk=kwargs["pk"])
        if not self.report.article.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        answer: Any = super().dispatch(request, *args, **kwargs)
        return cast("HttpResponse", answer)

    def get_initial(self) -> dict[str, Any]:
        """What was answered, where it was."""
        return {"verdict": self.report.verdict, "answer": self.report.answer}

    def form_valid(self, form: Any) -> HttpResponse:
        """Answer."""
        try:
            answer_report(report=self.report, by=self.request.user, **form.cleaned_data)
        except ValidationError as error:
            put_on_form(form, error)
            return self.form_invalid(form)
        messages.success(self.request, _("Answered."))
        return redirect("error_reports")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The report."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "report": self.report}
