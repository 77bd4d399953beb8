# SPDX-License-Identifier: BSD-3-Clause
"""Fill in the article's form as the browser does, for tests that need no browser."""

from typing import Any

from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

PLAIN = (
    "short_headline",
    "standfirst",
    "dateline",
    "lead_picture",
    "lead_caption",
    "source_name",
    "source_url",
    "canonical_url",
    "share_title",
    "share_text",
    "share_picture",
    "seo_title",
    "search_description",
    "updated_at",
    "withdrawal_notice",
    "go_live_at",
    "expire_at",
)
INLINES = (
    "bylines",
    "article_stories",
    "article_topics",
    "further_sections",
    "related_articles",
    "corrections",
    "comments",
)


def article_form(*, title: str, body: list[tuple[str, Any]] | None = None, **fields: Any) -> dict[str, Any]:
    """Everything the form posts; `fields` replace what an untouched form would say."""
    data: dict[str, Any] = {
        "title": title,
        "slug": "an-article",
        "kind": "news",
        "body": streamfield(body or []),
        "key_points": streamfield([]),
        **{name: inline_formset([]) for name in INLINES},
        **dict.fromkeys(PLAIN, ""),
        "comment_notifications": "",
    }
    return dict(nested_form_data({**data, **fields}))


def paragraph(html: str) -> tuple[str, Any]:
    """A paragraph as the form posts it."""
    return ("paragraph", rich_text(html, features=["bold", "italic", "link", "ol", "ul"]))


def address_of_new(section: Page) -> str:
    """Where an article of the section is begun."""
    return f"/newsroom/pages/add/newsroom/articlepage/{section.pk}/"
