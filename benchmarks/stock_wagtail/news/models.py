# SPDX-License-Identifier: BSD-3-Clause
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Orderable, Page
from wagtail.snippets.models import register_snippet


@register_snippet
class Topic(models.Model):
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


@register_snippet
class Author(models.Model):
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200, unique=True)
    role = models.CharField(max_length=200, blank=True)
    biography = RichTextField(blank=True)
    picture = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return self.name


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock()
    caption = blocks.CharBlock(required=False)
    credit = blocks.CharBlock(required=False)

    class Meta:
        template = "news/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    words = blocks.TextBlock()
    speaker = blocks.CharBlock(required=False)
    source = blocks.CharBlock(required=False)

    class Meta:
        template = "news/blocks/quote.html"


class SectionPage(Page):
    intro = models.TextField(blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        pages = Paginator(ArticlePage.newest_first().child_of(self), 20)
        context["articles"] = pages.get_page(request.GET.get("page"))
        return context


class ArticlePage(Page):
    standfirst = models.TextField(blank=True)
    lead_picture = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    caption = models.CharField(max_length=500, blank=True)
    credit = models.CharField(max_length=200, blank=True)
    body = StreamField(
        [
            ("paragraph", blocks.RichTextBlock()),
            ("crosshead", blocks.CharBlock(template="news/blocks/crosshead.html")),
            ("picture", PictureBlock()),
            ("quote", QuoteBlock()),
            ("related", blocks.PageChooserBlock(template="news/blocks/related.html")),
            ("table", TableBlock()),
        ]
    )
    topics = ParentalManyToManyField(Topic, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("standfirst"),
        FieldPanel("lead_picture"),
        FieldPanel("caption"),
        FieldPanel("credit"),
        InlinePanel("bylines", label="Authors"),
        FieldPanel("body"),
        FieldPanel("topics"),
    ]

    @classmethod
    def newest_first(cls) -> models.QuerySet:
        return (
            cls.objects.live()
            .order_by("-first_published_at")
            .select_related("lead_picture")
            .prefetch_related("bylines__author", "lead_picture__renditions")
        )

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["section"] = self.get_parent()
        context["bylines"] = self.bylines.select_related("author__picture")
        context["related"] = ArticlePage.newest_first().sibling_of(self, inclusive=False)[:4]
        return context


class Byline(Orderable):
    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("author")]
