# SPDX-License-Identifier: BSD-3-Clause
"""An issue as readers of different programs get it."""

from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from broadsheet.audience.letters.context.pages import issue_context
from broadsheet.audience.letters.models import Issue, Newsletter
from broadsheet.audience.letters.writing import write_letter
from broadsheet.audience.post.message import PLACE
from broadsheet.newsroom.context.publication import load_publication
from broadsheet.newsroom.views.rendering import render_page

LETTERS_POLICY = "; ".join(
    (
        "default-src 'none'",
        "img-src 'self'",
        "style-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)
"""A letter carries its styles in itself, as mail programs want it. It runs nothing and asks for pictures only."""


def preview_of(issue: Issue, mode: str) -> HttpResponse:
    """`mode` is one of `Issue.preview_modes`. Shown as it would be sent now: what readers cannot see is left out."""
    now = issue.sent_at or timezone.now()
    if issue.newsletter_id is None:
        # Nobody has chosen one yet.
        issue.newsletter = Newsletter(name=_("Newsletter"))
    with translation.override(load_publication().language):
        if mode == "web":
            return render_page("letters/issue.html", issue_context(issue, at=now))
        written = write_letter(issue, at=now, dark=mode == "dark")
    if mode == "text":
        response = HttpResponse(PLACE.sub("…", written.text), content_type="text/plain; charset=utf-8")
    else:
        response = HttpResponse(PLACE.sub("#", written.html))
    response["Content-Security-Policy"] = LETTERS_POLICY
    response["Cache-Control"] = "private, no-store"
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response
