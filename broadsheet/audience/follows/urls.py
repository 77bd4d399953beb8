# SPDX-License-Identifier: BSD-3-Clause
"""Where following begins, changes and ends."""

from django.urls import URLPattern, path

from broadsheet.audience.follows.views import following

urlpatterns: list[URLPattern] = [
    path("follow/", following.follow, name="follow"),
    path("follow/<str:token>/end/", following.end, name="end_follows"),
    path("me/<str:token>/follows/", following.change),
]
