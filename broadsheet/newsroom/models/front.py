# SPDX-License-Identifier: BSD-3-Clause
"""The front page: what the desk pinned, and rules for the rest."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from broadsheet.core.pages import BasePage
from broadsheet.newsroom.models.permissions import FrontPermissionTester


class FrontZone(models.TextChoices):
    """Where on the front a pinned article stands."""

    LEAD = "lead", _("lead")
    SECOND = "second", _("seconds")


class FrontPage(BasePage):
    """The root of the site. Rules fill what is not pinned; no article appears twice."""

    seconds_count = models.PositiveSmallIntegerField(_("number of seconds"), default=4)
    strip_count = models.PositiveSmallIntegerField(_("articles in each section strip"), default=4)
    latest_count = models.PositiveSmallIntegerField(_("articles under latest"), default=10)

    subpage_types = ["newsroom.SectionPage", "newsroom.InfoPage"]
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1  # type: ignore[assignment]  # Wagtail infers None from its default

    class Meta:
        verbose_name = _("front page")

    def permissions_for_user(self, user: Any) -> FrontPermissionTester:
        """What the person may do with the front page itself."""
        return FrontPermissionTester(user, self)


class FrontSlot(Orderable):
    """An article pinned to a zone, from and until when."""

    front = ParentalKey(FrontPage, on_delete=models.CASCADE, related_name="slots")
    zone = models.CharField(_("zone"), max_length=10, choices=FrontZone, default=FrontZone.SECOND)
    article = models.ForeignKey(
        "newsroom.ArticlePage", verbose_name=_("article"), on_delete=models.CASCADE, related_name="+"
    )
    pinned_from = models.DateTimeField(_("from"), null=True, blank=True)
    pinned_until = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("pinned article")
        verbose_name_plural = _("pinned articles")

    def __str__(self) -> str:
        return f"{self.get_zone_display()}: {self.article}"

    def clean(self) -> None:
        """A slot that ends before it begins would never show."""
        super().clean()
        if self.pinned_from and self.pinned_until and self.pinned_until <= self.pinned_from:
            raise ValidationError({"pinned_until": _("Until must be later than from.")})
