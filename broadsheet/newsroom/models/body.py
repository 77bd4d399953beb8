# SPDX-License-Identifier: BSD-3-Clause
"""What a body is made of: one class a block, each with the values its template and the exporters rely on."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from broadsheet.newsroom.models.record_blocks import CardBlock, ClaimBlock, QuoteBlock, TimelineBlock

TEXT_FEATURES = ["bold", "italic", "link", "ol", "ul"]


class CrossheadBlock(blocks.StructBlock):
    """A heading inside the body. Its anchor is made once and survives every rewording."""

    text = blocks.CharBlock(label=_("crosshead"), max_length=160)
    anchor = blocks.CharBlock(required=False, max_length=40, label=_("anchor"))

    class Meta:
        icon = "title"
        label = _("Crosshead")

    def clean(self, value: Any) -> Any:
        """Give a new crosshead its anchor."""
        result = super().clean(value)
        if not result.get("anchor"):
            result["anchor"] = f"s-{uuid.uuid4().hex[:8]}"
        return result


class PictureWidth(models.TextChoices):
    """How wide a picture stands in the body."""

    COLUMN = "column", _("as wide as the text")
    WIDE = "wide", _("wider than the text")


class PictureBlock(blocks.StructBlock):
    """A picture in the body, with a caption of its own where needed."""

    picture = ImageChooserBlock(label=_("picture"))
    caption = blocks.TextBlock(
        required=False, rows=2, label=_("caption here"), help_text=_("Empty: the picture's own.")
    )
    width = blocks.ChoiceBlock(choices=PictureWidth.choices, default=PictureWidth.COLUMN, label=_("width"))

    class Meta:
        icon = "image"
        label = _("Picture")


class GalleryPictureBlock(blocks.StructBlock):
    """One picture of a gallery."""

    picture = ImageChooserBlock(label=_("picture"))
    caption = blocks.TextBlock(required=False, rows=2, label=_("caption here"))


class GalleryBlock(blocks.StructBlock):
    """Several pictures that belong together."""

    title = blocks.CharBlock(required=False, max_length=160, label=_("title"))
    pictures = blocks.ListBlock(GalleryPictureBlock(), min_num=2, max_num=40, label=_("pictures"))

    class Meta:
        icon = "image"
        label = _("Gallery")


class RelatedBlock(blocks.StructBlock):
    """A line in the text that sends readers to another article, known by identity."""

    article = blocks.PageChooserBlock("newsroom.ArticlePage", label=_("article"))
    label = blocks.CharBlock(
        required=False, max_length=160, label=_("words"), help_text=_("Empty: its short headline.")
    )

    class Meta:
        icon = "link"
        label = _("Related")


class WhyItMattersBlock(blocks.StructBlock):
    """A few sentences on why a reader should care."""

    text = blocks.RichTextBlock(features=TEXT_FEATURES, label=_("text"))

    class Meta:
        icon = "help"
        label = _("Why it matters")


class FileBlock(blocks.StructBlock):
    """A document to take away."""

    document = DocumentChooserBlock(label=_("file"))
    title = blocks.CharBlock(required=False, max_length=200, label=_("title"))

    class Meta:
        icon = "doc-full"
        label = _("File")


class EmbedBlock(blocks.StructBlock):
    """Something that lies elsewhere: a picture and a link. Nothing is fetched until the reader follows it."""

    url = blocks.URLBlock(label=_("address"))
    title = blocks.CharBlock(max_length=200, label=_("title"))
    provider = blocks.CharBlock(required=False, max_length=80, label=_("where it lies"))
    picture = ImageChooserBlock(required=False, label=_("picture"))

    class Meta:
        icon = "media"
        label = _("Embed")


class PullQuoteBlock(blocks.StructBlock):
    """A phrase of the article itself, set large. It quotes the article, not a speaker."""

    words = blocks.TextBlock(rows=2, label=_("words"))

    class Meta:
        icon = "openquote"
        label = _("Pull quote")


def _table() -> TypedTableBlock:
    return TypedTableBlock(
        [("text", blocks.CharBlock(required=False)), ("number", blocks.CharBlock(required=False))],
        label=_("Table"),
        icon="table",
    )


class InfoBody(blocks.StreamBlock):
    """The body of an information page."""

    paragraph = blocks.RichTextBlock(features=TEXT_FEATURES, label=_("Paragraph"), icon="pilcrow")
    crosshead = CrossheadBlock()
    picture = PictureBlock()
    table = _table()
    file = FileBlock()


class ArticleBody(blocks.StreamBlock):
    """The body of an article."""

    paragraph = blocks.RichTextBlock(features=TEXT_FEATURES, label=_("Paragraph"), icon="pilcrow")
    crosshead = CrossheadBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    quote = QuoteBlock()
    related = RelatedBlock()
    why_it_matters = WhyItMattersBlock()
    table = _table()
    file = FileBlock()
    embed = EmbedBlock()
    pull_quote = PullQuoteBlock()
    claim = ClaimBlock()
    card = CardBlock()
    timeline = TimelineBlock()


class KeyPoints(blocks.StreamBlock):
    """The article in three or four lines."""

    point = blocks.CharBlock(max_length=240, label=_("Point"), icon="list-ul")

    class Meta:
        max_num = 6
