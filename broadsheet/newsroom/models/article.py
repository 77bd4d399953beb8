# SPDX-License-Identifier: BSD-3-Clause
"""The article."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageManager, PageViewRestriction, ReferenceIndex, Site
from wagtail.query import PageQuerySet
from wagtail.search import index

from broadsheet.core.dependencies import note_objects, noted_by_hand, remembered
from broadsheet.core.gates import ask_gates
from broadsheet.core.listings import ListingMixin
from broadsheet.core.pages import BasePage
from broadsheet.newsroom.models.author import Author
from broadsheet.newsroom.models.body import ArticleBody, KeyPoints
from broadsheet.newsroom.models.section import SectionPage
from broadsheet.record.models import Claim, Person, Quote, Story, Topic


class ArticleKind(models.TextChoices):
    """What readers may expect of it; shown above the headline when it is not news."""

    NEWS = "news", _("News")
    ANALYSIS = "analysis", _("Analysis")
    OPINION = "opinion", _("Opinion")
    EXPLAINER = "explainer", _("Explainer")
    INTERVIEW = "interview", _("Interview")
    FACT_CHECK = "fact_check", _("Fact check")
    OBITUARY = "obituary", _("Obituary")


class ArticleQuerySet(ListingMixin, PageQuerySet):
    """Questions about articles. The listings named here are those that `facts.py` says each article stands in."""

    position_field = "published_at"

    def readable(self) -> Self:
        """Those that any reader may open now: published, and in no restricted part of the site."""
        found: Self = self.filter(published_at__isnull=False, live=True)
        closed = remembered("closed parts of the site", _closed_paths)
        return (
            found.exclude(models.Q(*(("path__startswith", path) for path in closed), _connector="OR"))
            if closed
            else found
        )

    def among(self, ids: Iterable[int | None]) -> Self:
        """Those with these primary keys. Those that are missing now may come, so all of them are noted."""
        wanted = {pk for pk in ids if pk is not None}
        note_objects(Page, wanted)
        return self.filter(pk__in=wanted)

    def withdrawn_at(self, path: str) -> "ArticlePage | None":
        """The article that readers once found at this path of the site and no longer do."""
        root = Site.objects.get(is_default_site=True).root_page
        url_path = f"{root.url_path}{path.lstrip('/')}"
        return self.filter(url_path=url_path, live=False, first_published_at__isnull=False).first()

    def newest_first(self) -> Self:
        """By the time readers first could read them."""
        return self.else_as_listing("articles").order_by("-published_at", "-pk")

    def in_section(self, section: SectionPage) -> Self:
        """Those of the section, of its sub-sections, and those placed there additionally."""
        within = SectionPage.objects.descendant_of(section, inclusive=True).values("pk")
        return self.as_listing(f"articles.section:{section.pk}").filter(
            models.Q(section__in=within)
            | models.Q(pk__in=FurtherSection.objects.filter(section__in=within).values("article"))
        )

    def by_author(self, author: Author) -> Self:
        """Those whose byline names the author."""
        written = Byline.objects.filter(author=author).values("article")
        return self.as_listing(author_listing(author.pk)).filter(pk__in=written)

    def on_topic(self, topic: Topic) -> Self:
        """Those filed under the topic."""
        filed = ArticleTopic.objects.filter(topic=topic).values("article")
        return self.as_listing(topic_listing(topic.pk)).filter(pk__in=filed)

    def of_story(self, story: Story) -> Self:
        """Those that belong to the story."""
        return self.as_listing(f"articles.story:{story.pk}").filter(article_stories__story=story)

    def showing(self, claim: Claim) -> Self:
        """Those whose published body shows the claim."""
        return self.as_listing(f"articles.claim:{claim.pk}").filter(citations__live=True, citations__claim=claim)

    def quoting(self, person: Person) -> Self:
        """Those whose body points at the person or at their words; Wagtail's index of references knows the first."""
        references = ReferenceIndex.get_references_to(person).filter(
            base_content_type=ContentType.objects.get_for_model(Page)
        )
        quoting = references.annotate(page=Cast("object_id", models.IntegerField())).values("page")
        with noted_by_hand(Quote):  # who speaks a quote is among the facts of the articles that show it
            words = list(Quote.objects.filter(speaker=person).values_list("pk", flat=True))
        citing = self.model._base_manager.order_by().filter(citations__live=True, citations__quote__in=words)
        return self.as_listing(f"articles.person:{person.pk}").filter(
            models.Q(pk__in=quoting) | models.Q(pk__in=citing.values("pk"))
        )

    def speakers(self) -> models.QuerySet[Any, Any]:
        """Primary keys of the people their bodies point at, for use in a further query."""
        pages = self.order_by().annotate(as_text=Cast("pk", models.CharField())).values("as_text")
        references = ReferenceIndex.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id__in=pages,
            to_content_type=ContentType.objects.get_for_model(Person),
        )
        people: models.QuerySet[Any, Any] = references.annotate(person=Cast("to_object_id", models.IntegerField()))
        return people.values("person")

    def published_within(self, span: tuple[datetime, datetime]) -> Self:
        """Those readers first could read from the first of the two moments on, and before the second."""
        return self.else_as_listing("articles").within_span(*span)


def author_listing(pk: int) -> str:
    """The listing of the articles of an author."""
    return f"articles.author:{pk}"


def topic_listing(pk: int) -> str:
    """The listing of the articles on a topic."""
    return f"articles.topic:{pk}"


PEOPLE = "people"
"""The listing of those of whom the public record speaks."""


def person_listing(pk: int) -> str:
    """The listing of everything on public record that speaks of the person."""
    return f"record.person:{pk}"


def claim_listing(pk: int) -> str:
    """The listing of the public stories in which the claim is disputed."""
    return f"stories.claim:{pk}"


def part_listing(pk: int) -> str:
    """The listing of the public stories that are part of the story."""
    return f"stories.part:{pk}"


def _closed_paths() -> list[str]:
    return list(PageViewRestriction.objects.values_list("page__path", flat=True))


def quoted_people(ids: Collection[int]) -> dict[int, set[int]]:
    """The people and organisations that the bodies of these articles point at, by article."""
    rows = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(Person),
        object_id__in=[str(pk) for pk in ids],
    ).values_list("object_id", "to_object_id")
    found: dict[int, set[int]] = {}
    for article, person in rows:
        found.setdefault(int(article), set()).add(int(person))
    return found


class ArticlePage(BasePage):
    """One article. `title` is the full headline; the page's place in the tree is its section."""

    short_headline = models.CharField(
        _("short headline"),
        max_length=90,
        blank=True,
        help_text=_("For lists, feeds, tabs and shares. Empty: the full headline."),
    )
    standfirst = models.TextField(_("standfirst"), max_length=600, blank=True)
    kind = models.CharField(_("type"), max_length=20, choices=ArticleKind, default=ArticleKind.NEWS)
    section = models.ForeignKey(
        SectionPage,
        null=True,
        editable=False,
        on_delete=models.RESTRICT,
        related_name="+",
        help_text=_("Kept equal to the parent page."),
    )
    dateline = models.CharField(
        _("dateline"), max_length=120, blank=True, help_text=_("Where it was written, such as Geneva.")
    )
    lead_picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_caption = models.TextField(_("caption here"), blank=True, help_text=_("Empty: the picture's own caption."))
    key_points = StreamField(KeyPoints(), blank=True, verbose_name=_("key points"))
    body = StreamField(ArticleBody(), blank=True, verbose_name=_("body"))

    source_name = models.CharField(
        _("first published by"), max_length=200, blank=True, help_text=_("For republished work.")
    )
    source_url = models.URLField(_("address of the original"), blank=True, max_length=500)
    canonical_url = models.URLField(
        _("canonical address"),
        blank=True,
        max_length=500,
        help_text=_("Where search engines should look instead of here."),
    )
    share_title = models.CharField(_("title when shared"), max_length=120, blank=True)
    share_text = models.CharField(_("text when shared"), max_length=300, blank=True)
    share_picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture when shared"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    published_at = models.DateTimeField(
        null=True, editable=False, help_text=_("When readers first could read it; empty while they cannot.")
    )
    updated_at = models.DateTimeField(
        _("updated"),
        null=True,
        blank=True,
        help_text=_("Moves only on a real change. Readers see it beside the time of publication."),
    )
    withdrawal_notice = models.TextField(
        _("notice after withdrawal"),
        blank=True,
        help_text=_("What readers get at the address once it is withdrawn."),
    )

    replaced_words: list[str] | None = None
    """While a new version goes out: what readers had read until now (`actions/changes.py`)."""
    added_notes: Sequence[tuple[str, uuid.UUID]] = ()
    """While a new version goes out: kind and identity of the notes to readers that come with it."""

    parent_page_types = ["newsroom.SectionPage"]
    subpage_types: list[str] = []
    # What happened to an article did not happen to its copy.
    exclude_fields_in_copy = [
        *BasePage.exclude_fields_in_copy,
        "published_at",
        "updated_at",
        "withdrawal_notice",
        "corrections",
    ]

    objects: ClassVar[Any] = PageManager.from_queryset(ArticleQuerySet)()

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("standfirst", boost=1.5),
        index.SearchField("body"),
        index.SearchField("key_points"),
        index.FilterField("kind"),
        index.FilterField("section"),
        index.FilterField("published_at"),
        index.RelatedFields("bylines", [index.RelatedFields("author", [index.SearchField("name")])]),
        index.RelatedFields("article_topics", [index.RelatedFields("topic", [index.SearchField("name")])]),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [
            models.Index(fields=["-published_at"], name="article_newest"),
            models.Index(fields=["section", "-published_at"], name="article_newest_in_section"),
            models.Index(fields=["kind", "-published_at"], name="article_newest_of_kind"),
        ]

    @property
    def headline(self) -> str:
        """The full headline."""
        return self.title

    @property
    def list_headline(self) -> str:
        """The headline for lists, feeds, tabs and shares."""
        return self.short_headline or self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the section equal to the parent, and the time of publication equal to being live."""
        if self.path:
            parent = self.get_parent()
            self.section_id = parent.pk if parent else None
        if self.live and self.first_published_at is None:
            self.first_published_at = timezone.now()
        self.published_at = self.first_published_at if self.live else None
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Words for the two mistakes that are made most."""
        super().clean()
        if self.source_url and not self.source_name:
            raise ValidationError({"source_name": _("Say who published the original.")})
        if self.expire_at and self.go_live_at and self.expire_at <= self.go_live_at:
            raise ValidationError({"expire_at": _("It would be withdrawn before it is published.")})
        if self.is_going_out():
            ask_gates(self)

    def is_going_out(self) -> bool:
        """Whether this save puts a version before readers that they could not read until now.

        Every way to publish (button, review, schedule, bulk action) ends in such a save and in nothing else that
        they have in common, so the gates stand here.
        """
        if not self.live or not self.live_revision_id:
            return False
        return not ArticlePage.objects.filter(pk=self.pk, live_revision=self.live_revision_id).exists()


class Byline(Orderable):
    """An author of an article, in order, with what they contributed."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, verbose_name=_("author"), on_delete=models.PROTECT, related_name="bylines")
    contribution = models.CharField(
        _("contribution"),
        max_length=120,
        blank=True,
        help_text=_("Empty for the writer; otherwise such as additional reporting."),
    )

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=("article", "author"), name="byline_names_an_author_once")]


class FurtherSection(Orderable):
    """A section an article also stands in."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="further_sections")
    section = models.ForeignKey(SectionPage, verbose_name=_("section"), on_delete=models.CASCADE, related_name="+")

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=("article", "section"), name="further_section_once")]


class ArticleTopic(Orderable):
    """A topic of an article; the first is the main one."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="article_topics")
    topic = models.ForeignKey(Topic, verbose_name=_("topic"), on_delete=models.PROTECT, related_name="+")

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=("article", "topic"), name="article_topic_once")]


class RelatedArticle(Orderable):
    """An article picked by hand to stand under another."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="related_articles")
    target = models.ForeignKey(ArticlePage, verbose_name=_("article"), on_delete=models.CASCADE, related_name="+")

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=("article", "target"), name="related_article_once")]
