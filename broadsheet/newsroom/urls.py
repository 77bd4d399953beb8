# SPDX-License-Identifier: BSD-3-Clause
"""Addresses of the readers' pages that are not pages in the tree. `addresses.py` writes the same ones."""

from django.urls import URLPattern, path, re_path

from broadsheet.newsroom.views import listings, search
from broadsheet.record.models.person import PersonKind

SLUG = r"(?P<slug>[-\w]+)"
YEAR, MONTH, DAY = r"(?P<year>[0-9]{4})", r"(?P<month>[0-9]{2})", r"(?P<day>[0-9]{2})"

urlpatterns: list[URLPattern] = [
    path("search/", search.search, name="search"),
    path("corrections/", listings.corrections, name="corrections"),
    re_path(rf"^authors/{SLUG}/$", listings.author, name="author"),
    re_path(rf"^topics/{SLUG}/$", listings.topic, name="topic"),
    re_path(rf"^people/{SLUG}/$", listings.person, {"kind": PersonKind.PERSON}, name="person"),
    re_path(rf"^organisations/{SLUG}/$", listings.person, {"kind": PersonKind.ORGANISATION}, name="organisation"),
    path("archive/", listings.archive, name="archive"),
    re_path(rf"^archive/{YEAR}/{MONTH}/$", listings.month, name="archive_month"),
    re_path(rf"^archive/{YEAR}/{MONTH}/{DAY}/$", listings.day, name="archive_day"),
]
