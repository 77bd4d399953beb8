# SPDX-License-Identifier: BSD-3-Clause
"""Addresses of what machines read. `broadsheet.newsroom.addresses.feed_path` writes those of the feeds."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from broadsheet.newsroom.addresses import FeedFormat
from broadsheet.wires import views

FORMATS = "|".join(FeedFormat)

urlpatterns: list[URLPattern | URLResolver] = [
    path("websub/", include("broadsheet.wires.websub.urls")),
    re_path(rf"^feeds/(?P<subject>[-\w/]+)\.(?P<form>{FORMATS})$", views.feed, name="feed"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap_index, name="sitemap_index"),
    path("sitemaps/news.xml", views.news_sitemap, name="news_sitemap"),
    re_path(r"^sitemaps/(?P<name>[a-z]+(?:-[0-9]{4}-[0-9]{2})?)\.xml$", views.sitemap, name="sitemap"),
]
