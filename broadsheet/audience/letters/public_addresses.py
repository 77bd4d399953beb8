# SPDX-License-Identifier: BSD-3-Clause
"""Lists the public addresses of newsletters."""

from collections.abc import Iterator
from datetime import date

from broadsheet.audience.letters.links import NEWSLETTERS, issue_path, newsletter_path
from broadsheet.audience.letters.models import Issue, Newsletter
from broadsheet.audience.letters.models.issue import issue_listing
from broadsheet.core.addresses import Address, list_addresses
from broadsheet.core.dependencies import in_listing, note_listing


@list_addresses("newsletters")
def list_newsletters(month: date | None = None) -> Iterator[Address]:
    """The list of newsletters, each one's page, and the issues that can be read on the web."""
    open_ones = list(Newsletter.objects.open())
    yield Address(NEWSLETTERS, in_sitemap=bool(open_ones))
    yield from (Address(newsletter_path(newsletter)) for newsletter in open_ones)
    public = list(Newsletter.objects.filter(is_public=True).order_by("pk"))
    for newsletter in public:
        note_listing(issue_listing(newsletter.pk))
        with in_listing():
            issues = Issue.objects.on_the_web().filter(newsletter=newsletter).order_by("-sent_at", "-pk")
            found = [(issue_path(issue), issue.sent_at) for issue in issues.select_related("newsletter").defer("body")]
        yield from (Address(path, changed_at=sent_at) for path, sent_at in found)
