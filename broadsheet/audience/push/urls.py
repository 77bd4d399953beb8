# SPDX-License-Identifier: BSD-3-Clause
"""Where a device asks, and where its service worker is."""

from django.urls import URLPattern, path

from broadsheet.audience.push.views import devices

urlpatterns: list[URLPattern] = [
    path("push/", devices.device, name="push"),
    path("push/key/", devices.key, name="push_key"),
    # At the root, so that it may show notifications for the whole publication.
    path("push-worker.js", devices.worker, name="push_worker"),
]
