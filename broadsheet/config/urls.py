# SPDX-License-Identifier: BSD-3-Clause
"""Which address is answered by whom. The pages' own addresses come last, through Wagtail."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("newsroom/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("", include("broadsheet.newsroom.urls")),
    path("", include(wagtail_urls)),
]

handler404 = "broadsheet.newsroom.views.notices.not_found"
