# SPDX-License-Identifier: BSD-3-Clause
"""How an article will look in a search result and as a shared link, redrawn while somebody types."""

from collections.abc import Mapping
from typing import Any

from django.forms import Media
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

SEARCH_SOURCES = {
    "title": ["seo_title", "title"],
    "text": ["search_description", "standfirst"],
    "slug": ["slug"],
}
SHARE_SOURCES = {
    "title": ["share_title", "short_headline", "title"],
    "text": ["share_text", "standfirst"],
    "picture": ["share_picture", "lead_picture"],
}


class FieldsPreviewPanel(Panel):
    """A picture of what others will show, drawn by `fields-preview.js` from the fields named in `sources`.

    `sources` maps each part of the card to field names; the first field that is filled wins, as it does for readers.
    """

    sources: Mapping[str, list[str]]
    card: str

    class BoundPanel(Panel.BoundPanel):
        """The panel on one article's screen."""

        template_name = "newsroom/desk/fields_preview.html"

        @property
        def media(self) -> Media:
            """The script and looks of the card; wherever the panel stands, they come with it."""
            return Media(js=["newsroom/desk/fields-preview.js"], css={"all": ["newsroom/desk/fields-preview.css"]})

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Add the sources and the address that stands above the title."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            parent = self.form.parent_page or (self.instance.get_parent() if self.instance.pk else None)
            address = (parent.get_full_url(self.request) if parent else None) or self.request.build_absolute_uri("/")
            return {
                **context,
                "card": self.panel.card,
                "sources": self.panel.sources,
                "address": address.split("://", 1)[-1].rstrip("/"),
            }


class SearchPreviewPanel(FieldsPreviewPanel):
    """As a search engine lists it."""

    sources = SEARCH_SOURCES
    card = "search"

    def __init__(self, **kwargs: Any) -> None:
        """Name itself unless it is given a name."""
        kwargs.setdefault("heading", _("As a search result"))
        super().__init__(**kwargs)


class SharePreviewPanel(FieldsPreviewPanel):
    """As a network shows a link to it."""

    sources = SHARE_SOURCES
    card = "share"

    def __init__(self, **kwargs: Any) -> None:
        """Name itself unless it is given a name."""
        kwargs.setdefault("heading", _("As a shared link"))
        super().__init__(**kwargs)
