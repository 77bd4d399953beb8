# SPDX-License-Identifier: BSD-3-Clause
"""Where readers send reports and find the answer, and what the sub-rooms have."""

from django.urls import URLPattern, URLResolver, include, path

from broadsheet.audience.views import reports

urlpatterns: list[URLPattern | URLResolver] = [
    path("report-an-error/<uuid:article>/", reports.report, name="report_error"),
    path("report-an-error/<str:token>/", reports.sent, name="error_report"),
    path("", include("broadsheet.audience.push.urls")),
    path("", include("broadsheet.audience.follows.urls")),
    path("", include("broadsheet.audience.letters.urls")),
    path("", include("broadsheet.audience.readers.urls")),
    path("", include("broadsheet.audience.post.urls")),
]
