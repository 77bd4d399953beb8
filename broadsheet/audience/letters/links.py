# SPDX-License-Identifier: BSD-3-Clause
"""Addresses of newsletters on the web, and the way out of a letter."""

from django.conf import settings
from django.urls import reverse

from broadsheet.audience.letters.models import Issue, Newsletter
from broadsheet.audience.readers.links import LinksTo, Purpose

NEWSLETTERS = "/newsletters/"


def newsletter_path(newsletter: Newsletter) -> str:
    """What it is, how to get it, and its issues on the web."""
    return f"{NEWSLETTERS}{newsletter.slug}/"


def issue_path(issue: Issue) -> str:
    """The issue on the web."""
    return f"{newsletter_path(issue.newsletter)}{issue.slug}/"


def way_out(newsletter: Newsletter) -> Purpose:
    """A link that ends this newsletter and nothing else; good for ever, for letters are found years later."""
    return Purpose(f"end newsletter {newsletter.uuid.hex}", None)


def ways_out(issue: Issue) -> LinksTo:
    """Links by which readers of this issue end its newsletter."""
    return LinksTo("end_newsletter", way_out(issue.newsletter), issue.uuid)


def link_url(issue: Issue, place: int) -> str:
    """The address of ours that leads to a link of the issue, with host."""
    return f"{settings.PUBLIC_URL}{reverse('letter_link', args=[issue.uuid, place])}"
