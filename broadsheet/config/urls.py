# SPDX-License-Identifier: BSD-3-Clause
"""Which address is answered by whom. The pages' own addresses come last, through Wagtail."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from broadsheet.config.first_start.views import first_start
from broadsheet.config.health import health
from broadsheet.config.media import serve_media

urlpatterns: list[URLPattern | URLResolver] = [
    path("start/", first_start),
    path("health/", health),
    path("newsroom/", include("broadsheet.newsroom.desk.urls")),
    path("newsroom/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", serve_media),
    path("", include("broadsheet.wires.urls")),
    path("", include("broadsheet.audience.urls")),
    path("", include("broadsheet.newsroom.urls")),
    path("", include(wagtail_urls)),
]

handler400 = "broadsheet.config.faults.bad_request"
handler403 = "broadsheet.config.faults.forbidden"
handler500 = "broadsheet.config.faults.server_error"
handler404 = "broadsheet.newsroom.views.notices.not_found"
