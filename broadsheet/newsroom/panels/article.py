# SPDX-License-Identifier: BSD-3-Clause
"""The article's screen: a tab for each question a reporter is asked, in the order the work goes."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from broadsheet.newsroom.panels.article_form import ArticleForm
from broadsheet.newsroom.panels.previews import SearchPreviewPanel, SharePreviewPanel


def article_panels() -> TabbedInterface:
    """Everything that can be said about an article, in six tabs."""
    return TabbedInterface(
        [
            ObjectList(_text(), heading=_("Text")),
            ObjectList(_placing(), heading=_("Placing")),
            ObjectList(_search_and_share(), heading=_("Search & share")),
            ObjectList(_source(), heading=_("Source")),
            ObjectList(_corrections(), heading=_("Changes")),
            ObjectList(_schedule(), heading=_("Schedule")),
        ],
        base_form_class=ArticleForm,
    )


def _text() -> list[object]:
    return [
        TitleFieldPanel(
            "title",
            heading=_("Headline"),
            targets=["slug"],
            placeholder=_("Headline"),
            help_text=_("The full headline, as it stands above the article."),
        ),
        FieldPanel("short_headline"),
        FieldPanel("standfirst"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("dateline")]),
        MultiFieldPanel([FieldPanel("lead_picture"), FieldPanel("lead_caption")], heading=_("Lead picture")),
        MultipleChooserPanel(
            "bylines",
            chooser_field_name="author",
            heading=_("Byline"),
            label=_("Author"),
            panels=[FieldPanel("author"), FieldPanel("contribution")],
        ),
        FieldPanel("body"),
        FieldPanel("key_points"),
        CommentPanel(),
    ]


def _placing() -> list[object]:
    return [
        FieldPanel("slug", help_text=_("The last part of the address. An old address always leads to the new one.")),
        MultipleChooserPanel(
            "article_stories",
            chooser_field_name="story",
            heading=_("Stories"),
            label=_("Story"),
            help_text=_("The running stories it belongs to; the first is named above the headline."),
            panels=[FieldPanel("story")],
        ),
        MultipleChooserPanel(
            "article_topics",
            chooser_field_name="topic",
            heading=_("Topics"),
            label=_("Topic"),
            help_text=_("The first is the main one."),
            panels=[FieldPanel("topic")],
        ),
        MultipleChooserPanel(
            "further_sections",
            chooser_field_name="section",
            heading=_("Further sections"),
            label=_("Section"),
            help_text=_("Sections where it also stands. Its own section is the one it was written in."),
            panels=[FieldPanel("section")],
        ),
        MultipleChooserPanel(
            "related_articles",
            chooser_field_name="target",
            heading=_("Related articles"),
            label=_("Article"),
            panels=[FieldPanel("target")],
        ),
    ]


def _search_and_share() -> list[object]:
    return [
        MultiFieldPanel(
            [
                FieldPanel("seo_title", heading=_("Title for search engines"), help_text=_("Empty: the headline.")),
                FieldPanel(
                    "search_description",
                    heading=_("Description for search engines"),
                    help_text=_("Empty: the standfirst."),
                ),
                SearchPreviewPanel(),
            ],
            heading=_("Search"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("share_title", help_text=_("Empty: the short headline.")),
                FieldPanel("share_text", help_text=_("Empty: the standfirst.")),
                FieldPanel("share_picture", help_text=_("Empty: the lead picture.")),
                SharePreviewPanel(),
            ],
            heading=_("Share"),
        ),
    ]


def _source() -> list[object]:
    return [
        MultiFieldPanel(
            [FieldPanel("source_name"), FieldPanel("source_url"), FieldPanel("canonical_url")],
            heading=_("Republished work"),
        )
    ]


def _corrections() -> list[object]:
    return [
        InlinePanel(
            "corrections",
            heading=_("Changes since publication"),
            label=_("Change"),
            help_text=_(
                "Whoever changes the words of a published article says of what kind the change is. Readers can open "
                "what changed. A correction or a clarification says what was wrong; a change of style needs no words."
            ),
            panels=[FieldRowPanel([FieldPanel("kind"), FieldPanel("made_at")]), FieldPanel("text")],
        )
    ]


def _schedule() -> list[object]:
    return [
        HelpPanel(template="newsroom/desk/set_schedule.html", heading=_("Appears and ends")),
        PublishingPanel(),
        FieldPanel("updated_at"),
        FieldPanel("withdrawal_notice"),
    ]
