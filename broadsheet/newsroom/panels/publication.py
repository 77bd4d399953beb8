# SPDX-License-Identifier: BSD-3-Clause
"""The screen of the publication's settings."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)


def publication_panels() -> TabbedInterface:
    """Who we are, how we look, where and in what language, how readers reach us."""
    return TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("name"),
                    FieldPanel("tagline"),
                    FieldPanel("description"),
                    FieldPanel("founded_year"),
                ],
                heading=_("Name"),
            ),
            ObjectList([FieldPanel("accent"), FieldPanel("logo"), FieldPanel("share_picture")], heading=_("Looks")),
            ObjectList(
                [FieldRowPanel([FieldPanel("language"), FieldPanel("time_zone")]), FieldPanel("feed_content")],
                heading=_("Language, time, feeds"),
            ),
            ObjectList(
                [
                    FieldPanel("contact_email"),
                    FieldPanel("address"),
                    InlinePanel(
                        "social_links",
                        heading=_("Accounts elsewhere"),
                        label=_("Account"),
                        panels=[FieldRowPanel([FieldPanel("label"), FieldPanel("url")])],
                    ),
                ],
                heading=_("Contact"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            FieldPanel("about_page"),
                            FieldPanel("ethics_page"),
                            FieldPanel("corrections_policy_page"),
                            FieldPanel("contact_page"),
                        ],
                        heading=_("Pages in the footer"),
                    )
                ],
                heading=_("Footer & policies"),
            ),
        ]
    )
