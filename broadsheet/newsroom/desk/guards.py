# SPDX-License-Identifier: BSD-3-Clause
"""Screens of Wagtail that would name what a person may not see, each with the check that it lacks."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import user_passes_test
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.admin.views.chooser import BrowseView, ChosenMultipleView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.models import Page

from broadsheet.newsroom.desk.sight import DeskPagePolicy

View = Callable[..., Any]

only_superusers = user_passes_test(lambda user: bool(user.is_superuser), login_url="wagtailadmin_home")

# It names the last edited page of each type, whoever may see it.
page_types_usage = only_superusers(PageTypesUsageReportView.as_view())
page_types_usage_results = only_superusers(PageTypesUsageReportView.as_view(results_only=True))


def only_what_may_be_found(view: View) -> View:
    """Decorator: 404 for a page whose name the person may not read. Wagtail names whatever is browsed into."""

    @wraps(view)
    def guarded(request: HttpRequest, parent_page_id: int) -> HttpResponse:
        page = get_object_or_404(Page, pk=parent_page_id)
        found = DeskPagePolicy(Page).may_be_named_to(request.user, page)
        if not found:
            raise Http404
        response: HttpResponse = view(request, parent_page_id=parent_page_id)
        return response

    return guarded


explorer = only_what_may_be_found(page_viewset_registry.as_view("index", parent_page_id_kwarg="parent_page_id"))
explorer_results = only_what_may_be_found(
    page_viewset_registry.as_view("index_results", parent_page_id_kwarg="parent_page_id")
)
chooser = only_what_may_be_found(BrowseView.as_view())


def refuse_to_show_a_move(request: HttpRequest, page: Page, destination: Page) -> None:
    """Wagtail shows what it is asked to move before it checks whether it may be moved there."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied


class ChosenPagesView(ChosenMultipleView):
    """Names the pages that were chosen; Wagtail's names any page whose number is asked for."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """As Wagtail, for the pages the person may find."""
        wanted = [key for key in request.GET.getlist("id") if key.isascii() and key.isdigit()]
        pages = Page.objects.filter(pk__in=wanted)
        if not request.user.is_superuser:
            pages = pages.filter(DeskPagePolicy(Page).visible_to(request.user))
        query: Any = request.GET.copy()
        query.setlist("id", [str(key) for key in pages.values_list("pk", flat=True)])
        request.GET = query
        response: HttpResponse = super().get(request)
        return response


def not_found(request: HttpRequest, *args: Any) -> HttpResponse:
    """For addresses under which Wagtail fails: one does so on purpose, choosers where the key is no number."""
    raise Http404
