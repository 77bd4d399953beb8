# SPDX-License-Identifier: BSD-3-Clause
"""The room's screens in the newsroom."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from broadsheet.audience.letters.desk.issue import IssueView, ProgressView, SavedPreviewView
from broadsheet.audience.letters.desk.notes import NoteView, remind_of_letters
from broadsheet.audience.letters.desk.subscribers import SubscribersView, TakeOutView
from broadsheet.audience.letters.desk.viewsets import NewslettersGroup, keep_what_was_sent

register_snippet(NewslettersGroup)
hooks.register("after_publish_page", remind_of_letters)
hooks.register("before_bulk_action", keep_what_was_sent)


@hooks.register("register_admin_urls")
def screens() -> list[URLPattern]:
    """One issue, what it looks like, how far it is, subscribers, and telling a correction."""
    return [
        path("newsletters/issue/<int:pk>/", IssueView.as_view(), name="issue"),
        path("newsletters/issue/<int:pk>/preview/", SavedPreviewView.as_view(), name="issue_preview"),
        path("newsletters/issue/<int:pk>/progress/", ProgressView.as_view(), name="issue_progress"),
        path("newsletters/<int:pk>/subscribers/", SubscribersView.as_view(), name="subscribers"),
        path("newsletters/<int:pk>/subscribers/export/", TakeOutView.as_view(), name="export_subscribers"),
        path("newsletters/corrections/<int:pk>/", NoteView.as_view(), name="letter_note"),
    ]
