# SPDX-License-Identifier: BSD-3-Clause
"""Where readers send reports, and where they find the answer."""

from django.urls import URLPattern, path

from broadsheet.audience.views import reports

urlpatterns: list[URLPattern] = [
    path("report-an-error/<uuid:article>/", reports.report, name="report_error"),
    path("report-an-error/<str:token>/", reports.sent, name="error_report"),
]
