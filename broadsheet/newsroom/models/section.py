# SPDX-License-Identifier: BSD-3-Clause
"""The departments of the paper."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from broadsheet.core.listings import ListingMixin
from broadsheet.core.pages import BasePage
from broadsheet.newsroom.models.colours import Colour
from broadsheet.newsroom.models.permissions import SectionPermissionTester
from broadsheet.newsroom.models.reserved import refuse_reserved_slug


class SectionQuerySet(ListingMixin, PageQuerySet):
    """Questions about sections."""

    def in_masthead(self) -> Self:
        """Live sections of the first level, in the order the newsroom gave them."""
        found: Self = self.as_listing("sections.depth:3").live().filter(depth=3).order_by("path")
        return found

    def directly_inside(self, section: "SectionPage") -> Self:
        """Live sections of the next level down, in order."""
        found: Self = self.as_listing(f"sections.under:{section.path}").live().child_of(section).order_by("path")
        return found


class SectionPage(BasePage):
    """A section; its place in the tree is its order, and a section inside another is a sub-section."""

    description = models.TextField(
        _("description"), blank=True, help_text=_("One sentence at the head of the section.")
    )
    colour = models.CharField(_("colour"), max_length=12, choices=Colour, default=Colour.INK)
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    parent_page_types = ["newsroom.FrontPage", "newsroom.SectionPage"]
    subpage_types = ["newsroom.ArticlePage", "newsroom.SectionPage"]

    objects: ClassVar[Any] = PageManager.from_queryset(SectionQuerySet)()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def clean(self) -> None:
        """A section may stand on the first level one day, so it never takes a word that stands there already."""
        super().clean()
        refuse_reserved_slug(self.slug)

    def permissions_for_user(self, user: Any) -> SectionPermissionTester:
        """What the person may do with the section's own page."""
        return SectionPermissionTester(user, self)
