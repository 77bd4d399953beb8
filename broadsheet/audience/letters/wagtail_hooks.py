# SPDX-License-Identifier: BSD-3-Clause
"""The room's screens in the newsroom."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from broadsheet.audience.letters.desk.issue import IssueView, ProgressView
from broadsheet.audience.letters.desk.notes import NoteView, remind_of_letters
from broadsheet.audience.letters.desk.viewsets import NewslettersGroup

register_snippet(NewslettersGroup)
hooks.register("after_publish_page", remind_of_letters)


@hooks.register("register_admin_urls")
def screens() -> list[URLPattern]:
    """One issue, how far it is, and telling a correction."""
    return [
        path("newsletters/issue/<int:pk>/", IssueView.as_view(), name="issue"),
        path("newsletters/issue/<int:pk>/progress/", ProgressView.as_view(), name="issue_progress"),
        path("newsletters/corrections/<int:pk>/", NoteView.as_view(), name="letter_note"),
    ]
