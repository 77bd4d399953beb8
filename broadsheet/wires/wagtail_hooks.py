# SPDX-License-Identifier: BSD-3-Clause
"""The room's screens in the newsroom. Only registrations stand here."""

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from broadsheet.core.slots import fill_slot
from broadsheet.newsroom.models import ArticlePage
from broadsheet.wires.exports.views import ExportView, may_export


@hooks.register("register_admin_urls")
def screens() -> list[URLPattern]:
    """Taking one article along, or those of the list."""
    return [
        path("export/", ExportView.as_view(), name="export_articles"),
        path("export/<int:pk>/", ExportView.as_view(), name="export_article"),
    ]


@hooks.register("register_page_header_buttons")
def export_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the menu of an article, for those who may edit it."""
    if isinstance(page.specific_deferred, ArticlePage) and page.pk and may_export(user, page):
        yield Button(
            gettext_lazy("Export…"), reverse("export_article", args=[page.pk]), icon_name="download", priority=80
        )


@fill_slot("desk.articles")
def export_list(asked: QueryDict) -> Markup:
    """Under the list: what it shows, to take along."""
    address = f"{reverse('export_articles')}?{asked.urlencode()}" if asked else reverse("export_articles")
    return Markup(format_html('<p><a href="{}">{}</a></p>', address, _("Export these articles…")))  # noqa: S704 - escaped by format_html
