# SPDX-License-Identifier: BSD-3-Clause
"""What a newsletter is made of, and what a rule for one is made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from broadsheet.newsroom.models.body import TEXT_FEATURES

ARTICLE = "newsroom.ArticlePage"


class LeadBlock(blocks.StructBlock):
    """The article that the issue begins with, large and with its picture."""

    article = blocks.PageChooserBlock(ARTICLE, label=_("article"))
    headline = blocks.CharBlock(
        required=False, max_length=200, label=_("headline here"), help_text=_("Empty: the article's.")
    )
    text = blocks.TextBlock(
        required=False, rows=3, label=_("text here"), help_text=_("Empty: the article's standfirst.")
    )

    class Meta:
        icon = "doc-full-inverse"
        label = _("Lead")


class ArticlesBlock(blocks.StructBlock):
    """Several articles as cards."""

    title = blocks.CharBlock(required=False, max_length=100, label=_("title"))
    articles = blocks.ListBlock(blocks.PageChooserBlock(ARTICLE), min_num=1, max_num=20, label=_("articles"))
    pictures = blocks.BooleanBlock(required=False, label=_("with pictures"))

    class Meta:
        icon = "list-ul"
        label = _("Articles")


class StoryBlock(blocks.StructBlock):
    """What changed in a running story: events, claims, the state of play, articles."""

    story = SnippetChooserBlock("record.Story", label=_("story"))
    days = blocks.IntegerBlock(default=7, min_value=1, max_value=31, label=_("of how many days"))

    class Meta:
        icon = "history"
        label = _("What changed in a story")


class LetterPictureBlock(blocks.StructBlock):
    """A picture, with the caption and credit that belong to it."""

    picture = ImageChooserBlock(label=_("picture"))
    caption = blocks.TextBlock(required=False, rows=2, label=_("caption here"), help_text=_("Empty: its own."))

    class Meta:
        icon = "image"
        label = _("Picture")


class ButtonBlock(blocks.StructBlock):
    """A link that looks like a button."""

    label = blocks.CharBlock(max_length=60, label=_("words"))
    url = blocks.URLBlock(label=_("leads to"))

    class Meta:
        icon = "link"
        label = _("Button")


class FrontBlock(blocks.StructBlock):
    """The top of the front page, as it is when the issue is made."""

    count = blocks.IntegerBlock(default=5, min_value=1, max_value=20, label=_("how many articles"))

    class Meta:
        icon = "home"
        label = _("Top of the front page")


class LatestBlock(blocks.StructBlock):
    """The newest articles of a section."""

    section = blocks.PageChooserBlock("newsroom.SectionPage", label=_("section"))
    count = blocks.IntegerBlock(default=3, min_value=1, max_value=20, label=_("how many articles"))

    class Meta:
        icon = "list-ol"
        label = _("Latest of a section")


def _text() -> blocks.RichTextBlock:
    return blocks.RichTextBlock(features=TEXT_FEATURES, label=_("Text"), icon="pilcrow")


def _heading() -> blocks.CharBlock:
    return blocks.CharBlock(max_length=160, label=_("Crosshead"), icon="title")


class LetterBody(blocks.StreamBlock):
    """The body of an issue."""

    text = _text()
    lead = LeadBlock()
    articles = ArticlesBlock()
    crosshead = _heading()
    quote = SnippetChooserBlock("record.Quote", label=_("Quote"), icon="openquote")
    claim = SnippetChooserBlock("record.Claim", label=_("Claim and its state"), icon="help")
    story = StoryBlock()
    picture = LetterPictureBlock()
    button = ButtonBlock()


class Recipe(blocks.StreamBlock):
    """What a rule makes an issue of."""

    text = _text()
    front = FrontBlock()
    latest = LatestBlock()
    crosshead = _heading()
    story = StoryBlock()
    button = ButtonBlock()
