# SPDX-License-Identifier: BSD-3-Clause
"""From a correction to those who got the mistake by mail."""

from datetime import timedelta
from typing import Any, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from markupsafe import Markup
from wagtail.admin import messages
from wagtail.models import Page

from broadsheet.audience.letters.actions import send_note
from broadsheet.audience.letters.actions.noting import issues_with
from broadsheet.audience.letters.desk.issue import may_send
from broadsheet.audience.letters.models import Issue, IssueNote
from broadsheet.audience.post.actions import KEPT_FOR
from broadsheet.newsroom.desk.corrections import CorrectionLine
from broadsheet.newsroom.desk.record.verbs import TitledView
from broadsheet.newsroom.models import ArticlePage, Correction


class NoteView(TitledView, TemplateView):
    """The issues that carried the article, and a button for each."""

    template_name = "letters/desk/note.html"
    page_title: Any = _("Tell those who got it")
    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For whoever may send."""
        self.correction = get_object_or_404(Correction.objects.select_related("article"), pk=kwargs["pk"])
        if not may_send(request.user):
            raise PermissionDenied
        answer: Any = super().dispatch(request, *args, **kwargs)
        return cast("HttpResponse", answer)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send it, once for each issue."""
        text = request.POST.get("issue", "")
        issue = get_object_or_404(Issue.objects.sent(), pk=int(text) if text.isascii() and text.isdigit() else 0)
        if issue not in issues_with(self.correction.article, now=timezone.now()):
            raise PermissionDenied
        try:
            send_note(issue=issue, correction=self.correction, by=request.user)
            messages.success(request, _now("The correction goes to everybody who got that issue and still gets it."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("letter_note", pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which issues, and to which it was told already."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        told = set(IssueNote.objects.filter(public_id=self.correction.public_id).values_list("issue", flat=True))
        issues = issues_with(self.correction.article, now=timezone.now())
        rows = [(issue, issue.pk in told) for issue in issues]
        return {**context, "correction": self.correction, "rows": rows}


def offer_to_tell(line: CorrectionLine) -> Markup:
    """A link beside a correction, for whoever may send, as long as it is known who got what."""
    if not may_send(line.user) or line.correction.made_at < timezone.now() - KEPT_FOR:
        return Markup("")
    url = reverse("letter_note", args=[line.correction.pk])
    return Markup('<a href="{}">{}</a>').format(url, _now("Tell those who got it by newsletter"))


def remind_of_letters(request: HttpRequest, page: Page) -> None:
    """Wagtail's hook after publishing: a new correction of something that went out by mail is told, if one wants."""
    if not isinstance(page, ArticlePage) or not may_send(request.user):
        return
    newest = page.corrections.order_by("-made_at").first()
    if newest is None or not newest.text or IssueNote.objects.filter(public_id=newest.public_id).exists():
        return
    if newest.made_at >= timezone.now() - timedelta(hours=1) and issues_with(page, now=timezone.now()):
        url = reverse("letter_note", args=[newest.pk])
        words = _now("This article went out in a newsletter. Those who got it can be told of the correction.")
        messages.warning(request, words, buttons=[messages.button(url, _now("Tell them"))])
