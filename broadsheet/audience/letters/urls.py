# SPDX-License-Identifier: BSD-3-Clause
"""Where newsletters are read, subscribed to and ended."""

from django.urls import URLPattern, path, re_path

from broadsheet.audience.letters.views import pages, subscribing

SLUG = r"(?P<slug>[-\w]+)"

urlpatterns: list[URLPattern] = [
    path("newsletters/", pages.newsletters, name="newsletters"),
    path("newsletters/subscribe/", subscribing.ask, name="subscribe"),
    path("newsletters/end/<uuid:issue>/<str:token>/", subscribing.end, name="end_newsletter"),
    path("newsletters/go/<uuid:issue>/<int:place>/", subscribing.follow_link, name="letter_link"),
    re_path(rf"^newsletters/{SLUG}/$", pages.newsletter, name="newsletter"),
    re_path(rf"^newsletters/{SLUG}/(?P<issue>[-\w]+)/$", pages.issue, name="newsletter_issue"),
    path("me/<str:token>/newsletters/", subscribing.change),
]
