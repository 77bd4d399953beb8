# SPDX-License-Identifier: BSD-3-Clause
"""The screens of sections, the front page and information pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)


def section_panels() -> TabbedInterface:
    """A section: what readers see at its head, and its address."""
    return TabbedInterface(
        [
            ObjectList(
                [
                    TitleFieldPanel("title", heading=_("Name"), targets=["slug"], placeholder=_("Name")),
                    FieldPanel("description"),
                    FieldRowPanel([FieldPanel("colour"), FieldPanel("slug")]),
                    FieldPanel("picture"),
                    CommentPanel(),
                ],
                heading=_("Section"),
            ),
            ObjectList(_for_search_engines(), heading=_("Search")),
        ]
    )


def front_panels() -> TabbedInterface:
    """The front page: what is pinned, and how much the rules fill in."""
    return TabbedInterface(
        [
            ObjectList(
                [
                    InlinePanel(
                        "slots",
                        heading=_("Pinned articles"),
                        label=_("Pinned article"),
                        help_text=_("Where nothing is pinned, the newest articles stand. No article stands twice."),
                        panels=[
                            FieldRowPanel([FieldPanel("zone"), FieldPanel("article")]),
                            FieldRowPanel([FieldPanel("pinned_from"), FieldPanel("pinned_until")]),
                        ],
                    ),
                    CommentPanel(),
                ],
                heading=_("Pinned"),
            ),
            ObjectList(
                [FieldPanel("seconds_count"), FieldPanel("strip_count"), FieldPanel("latest_count")],
                heading=_("How many"),
            ),
            ObjectList([FieldPanel("title"), FieldPanel("slug"), PublishingPanel()], heading=_("Page")),
        ]
    )


def info_panels() -> TabbedInterface:
    """A page about the publication itself."""
    return TabbedInterface(
        [
            ObjectList(
                [
                    TitleFieldPanel("title", targets=["slug"]),
                    FieldPanel("body"),
                    CommentPanel(),
                ],
                heading=_("Text"),
            ),
            ObjectList([FieldPanel("slug"), *_for_search_engines()], heading=_("Search")),
        ]
    )


def _for_search_engines() -> list[object]:
    return [
        MultiFieldPanel(
            [
                FieldPanel("seo_title", heading=_("Title for search engines")),
                FieldPanel("search_description", heading=_("Description for search engines")),
            ],
            heading=_("Search"),
        ),
        PublishingPanel(),
    ]
