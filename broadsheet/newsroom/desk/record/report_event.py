# SPDX-License-Identifier: BSD-3-Clause
"""An event that an article reports, made from words marked in it."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages

from broadsheet.newsroom.actions import report_event
from broadsheet.newsroom.desk.record.verbs import EventForm, TitledView, put_on_form
from broadsheet.newsroom.models import ArticlePage


class ReportEventView(TitledView, FormView):  # type: ignore[type-arg]  # one form
    """The form, with the marked words as what happened. The event is a draft until the article goes out."""

    template_name = "newsroom/desk/record/form.html"
    form_class = EventForm
    page_title: Any = _("New event")
    header_icon = "calendar-alt"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For whoever may edit the article and put an event on record."""
        self.article = get_object_or_404(ArticlePage, pk=kwargs["article"])
        allowed = self.article.permissions_for_user(request.user).can_edit()
        if not allowed or not request.user.has_perm("record.add_event"):
            raise PermissionDenied
        answer: Any = super().dispatch(request, *args, **kwargs)
        return cast("HttpResponse", answer)

    def get_page_subtitle(self) -> str:
        """Who reports it."""
        return str(self.article)

    def get_initial(self) -> dict[str, Any]:
        """The marked words."""
        return {"title": self.request.GET.get("title", "")[:200]}

    def form_valid(self, form: Any) -> HttpResponse:
        """By our verb; then back to the article."""
        try:
            report_event(article=self.article, by=self.request.user, **form.cleaned_data)
        except ValidationError as error:
            put_on_form(form, error)
            return self.form_invalid(form)
        messages.success(self.request, _now("The event is on record. It comes onto the timeline with the article."))
        return redirect("wagtailadmin_pages:edit", self.article.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The words of the buttons."""
        back = reverse("wagtailadmin_pages:edit", args=[self.article.pk])
        return {**super().get_context_data(**kwargs), "submit_label": _("Save"), "back_url": back}
