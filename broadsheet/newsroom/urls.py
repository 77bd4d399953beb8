# SPDX-License-Identifier: BSD-3-Clause
"""Addresses of the readers' pages that are not pages in the tree. `addresses.py` writes the same ones."""

from django.urls import URLPattern, path, re_path

from broadsheet.newsroom.views import listings, search, stories
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
    path("stories/", stories.stories, name="stories"),
    re_path(rf"^stories/{SLUG}/$", stories.story, name="story"),
    re_path(rf"^stories/{SLUG}\.json$", stories.story_data, name="story_data"),
    re_path(rf"^stories/{SLUG}/timeline/$", stories.timeline, name="timeline"),
    re_path(rf"^stories/{SLUG}/timeline/kind/(?P<kind>[a-z]+)/$", stories.timeline, name="timeline_kind"),
    re_path(rf"^stories/{SLUG}/timeline/person/(?P<person>[-\w]+)/$", stories.timeline, name="timeline_person"),
    re_path(rf"^stories/{SLUG}/timeline/year/{YEAR}/$", stories.timeline, name="timeline_year"),
    re_path(rf"^stories/{SLUG}/quotes/$", stories.quotes, name="quotes"),
    re_path(rf"^stories/{SLUG}/quotes/speaker/(?P<speaker>[-\w]+)/$", stories.quotes, name="quotes_speaker"),
    re_path(rf"^stories/{SLUG}/quotes/claim/(?P<claim>[-\w]+)/$", stories.quotes, name="quotes_claim"),
    re_path(rf"^stories/{SLUG}/articles/$", stories.story_articles, name="story_articles"),
    re_path(rf"^stories/{SLUG}/questions/$", stories.questions, name="story_questions"),
    re_path(rf"^claims/{SLUG}/$", stories.claim, name="claim"),
    path("archive/", listings.archive, name="archive"),
    re_path(rf"^archive/{YEAR}/{MONTH}/$", listings.month, name="archive_month"),
    re_path(rf"^archive/{YEAR}/{MONTH}/{DAY}/$", listings.day, name="archive_day"),
]
