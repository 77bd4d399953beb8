# SPDX-License-Identifier: BSD-3-Clause
"""What makes a publication this one: name, looks, language, zone, links, policies."""

import zoneinfo
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

from broadsheet.newsroom.models.colours import Colour


def validate_zone(name: str) -> None:
    """Accept only a name of the IANA time zone database."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone. Use a name such as Europe/Zurich."), params={"name": name}
        )


class FeedContent(models.TextChoices):
    """How much of an article its feed item carries."""

    FULL = "full", _("the whole text")
    STANDFIRST = "standfirst", _("the standfirst only")


@register_setting(icon="home", order=1)
class Publication(BaseSiteSetting, ClusterableModel):
    """The publication's settings, changed in the newsroom and read by every page."""

    edit_handler: ClassVar[Any]
    """The editing screen; attached by the room's panels."""

    name = models.CharField(_("name"), max_length=120, default="Broadsheet")
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True, help_text=_("For search engines and shared links."))
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    share_picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture for shared links"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Used where a page has none of its own."),
    )
    accent = models.CharField(_("accent colour"), max_length=12, choices=Colour, default=Colour.RED)
    language = models.CharField(
        _("language"), max_length=12, default="en", help_text=_("Language tag such as en, en-GB or de-CH.")
    )
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_zone])
    founded_year = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)
    contact_email = models.EmailField(_("e-mail for readers"), blank=True)
    address = models.TextField(_("postal address"), blank=True)
    feed_content = models.CharField(_("feeds carry"), max_length=12, choices=FeedContent, default=FeedContent.FULL)
    about_page = models.ForeignKey(
        "newsroom.InfoPage",
        verbose_name=_("about"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    ethics_page = models.ForeignKey(
        "newsroom.InfoPage",
        verbose_name=_("ethics policy"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    corrections_policy_page = models.ForeignKey(
        "newsroom.InfoPage",
        verbose_name=_("corrections policy"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    contact_page = models.ForeignKey(
        "newsroom.InfoPage",
        verbose_name=_("contact"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("publication")

    def __str__(self) -> str:
        return self.name


class SocialLink(Orderable):
    """An account of the publication elsewhere."""

    publication = ParentalKey(Publication, on_delete=models.CASCADE, related_name="social_links")
    label = models.CharField(_("label"), max_length=80)
    url = models.URLField(_("address"))

    def __str__(self) -> str:
        return self.label
