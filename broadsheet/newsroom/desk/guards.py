# SPDX-License-Identifier: BSD-3-Clause
"""Screens of Wagtail that would name what a person may not see, each with the check that it lacks."""

from typing import Any

from django.contrib.auth.decorators import user_passes_test
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.views.chooser import ChosenMultipleView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.models import Page

from broadsheet.newsroom.desk.sight import DeskPagePolicy

only_superusers = user_passes_test(lambda user: bool(user.is_superuser), login_url="wagtailadmin_home")

# It names the last edited page of each type, whoever may see it.
page_types_usage = only_superusers(PageTypesUsageReportView.as_view())
page_types_usage_results = only_superusers(PageTypesUsageReportView.as_view(results_only=True))


class ChosenPagesView(ChosenMultipleView):
    """Names the pages that were chosen; Wagtail's names any page whose number is asked for."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """As Wagtail, for the pages the person may find."""
        wanted = [key for key in request.GET.getlist("id") if key.isascii() and key.isdigit()]
        pages = Page.objects.filter(pk__in=wanted)
        if not request.user.is_superuser:  # type: ignore[union-attr]  # the newsroom's addresses need a login
            pages = pages.filter(DeskPagePolicy(Page).visible_to(request.user))
        query: Any = request.GET.copy()
        query.setlist("id", [str(key) for key in pages.values_list("pk", flat=True)])
        request.GET = query
        response: HttpResponse = super().get(request)
        return response


def fail_no_more(request: HttpRequest) -> HttpResponse:
    """Wagtail lets everybody with a login raise an error, to test how errors are reported."""
    raise Http404
