# SPDX-License-Identifier: BSD-3-Clause
"""The room's screens in the newsroom."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem

from broadsheet.audience.desk import AnswerView, ReportsView


class ReportsMenuItem(MenuItem):
    """For whoever works on articles."""

    def is_shown(self, request: HttpRequest) -> bool:
        """As the list of articles."""
        return bool(user_has_any_page_permission(request.user))


@hooks.register("register_admin_urls")
def screens() -> list[URLPattern]:
    """The queue, and one report."""
    return [
        path("error-reports/", ReportsView.as_view(), name="error_reports"),
        path("error-reports/<int:pk>/", AnswerView.as_view(), name="answer_report"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Beside the corrections."""
    return ReportsMenuItem(
        _("Error reports"), reverse("error_reports"), name="error-reports", icon_name="mail", order=410
    )
