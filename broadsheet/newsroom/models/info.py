# SPDX-License-Identifier: BSD-3-Clause
"""Pages that are not news: about, ethics, contact."""

from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from broadsheet.core.pages import BasePage
from broadsheet.newsroom.models.body import InfoBody


class InfoPage(BasePage):
    """A page about the publication itself."""

    body = StreamField(InfoBody(), blank=True, verbose_name=_("body"))

    parent_page_types = ["newsroom.FrontPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")
