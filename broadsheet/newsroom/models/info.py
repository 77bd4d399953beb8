# SPDX-License-Identifier: BSD-3-Clause
"""Pages that are not news: about, ethics, contact."""

from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from broadsheet.core.pages import BasePage
from broadsheet.newsroom.models.body import InfoBody
from broadsheet.newsroom.models.reserved import refuse_reserved_slug


class InfoPage(BasePage):
    """A page about the publication itself."""

    body = StreamField(InfoBody(), blank=True, verbose_name=_("body"))

    parent_page_types = ["newsroom.FrontPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")

    def clean(self) -> None:
        """It stands on the first level, where some words are taken."""
        super().clean()
        refuse_reserved_slug(self.slug)
