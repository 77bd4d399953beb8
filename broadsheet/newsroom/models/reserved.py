# SPDX-License-Identifier: BSD-3-Clause
"""Words that a page of the first level may not have as its slug, because an address of ours begins with them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

RESERVED_SLUGS = frozenset(
    {
        "admin",
        "archive",
        "authors",
        "corrections",
        "documents",
        "feeds",
        "follow",
        "health",
        "mail",
        "me",
        "media",
        "newsletters",
        "newsroom",
        "organisations",
        "people",
        "preview",
        "robots.txt",
        "search",
        "claims",
        "stories",
        "report-an-error",
        "sitemap",
        "sitemap.xml",
        "start",
        "static",
        "topics",
    }
)


def refuse_reserved_slug(slug: str) -> None:
    """Raise `ValidationError` on the slug field when the word belongs to the publication itself."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(
            {"slug": _("“%(slug)s” is an address of the publication itself. Choose another word.") % {"slug": slug}}
        )
