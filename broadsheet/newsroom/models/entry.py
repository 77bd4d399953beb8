# SPDX-License-Identifier: BSD-3-Clause
"""The desk's flat list of articles: one short row each, indexed for every question the desk asks."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from broadsheet.newsroom.models.article import ArticleKind, ArticlePage, Byline
from broadsheet.newsroom.models.author import Author
from broadsheet.newsroom.models.section import SectionPage


class DeskState(models.TextChoices):
    """Where an article stands between the first word and the last."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    RETURNED = "returned", _("Returned")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class DeskEntryQuerySet(models.QuerySet["DeskEntry"]):
    """Questions the desk asks."""

    def in_state(self, state: str) -> Self:
        """Those standing there now."""
        return self.filter(state=state)

    def owned_by(self, user: object) -> Self:
        """Those the person began."""
        return self.filter(owner=user)

    def credited_to(self, author: Author) -> Self:
        """Those whose byline, as last published or saved to the page, names the author."""
        return self.filter(pk__in=Byline.objects.filter(author=author).values("article"))

    def last_changed_first(self) -> Self:
        """By the last save."""
        return self.order_by("-changed_at", "pk")

    def last_published_first(self) -> Self:
        """By the time readers first could read them; what they never could is left out."""
        return self.filter(published_at__isnull=False).order_by("-published_at", "pk")

    def with_names(self) -> Self:
        """Everything a row of a list prints, in a fixed number of queries."""
        bylines = Prefetch("article__bylines", Byline.objects.select_related("author").order_by("sort_order"))
        return self.select_related("section", "owner", "noted_by", "article").prefetch_related(bylines)

    def keys(self, count: int, *, start: int = 0) -> list[int]:
        """Keys of so many of them, from place `start` (from 0), in their order."""
        return list(self.values_list("pk", flat=True)[start : start + count])

    def rows(self, *lists: list[int]) -> list[list["DeskEntry"]]:
        """Those of each list of keys, with names, all in one go.

        Keys first, names afterwards: sorted together with their names, a hundred thousand take seconds on SQLite.
        """
        found = self.with_names().in_bulk({key for keys in lists for key in keys})
        return [[found[key] for key in keys if key in found] for keys in lists]


class DeskEntry(models.Model):
    """What the desk must know of an article to list it.

    Everything here can be made again from the article, its revisions and its review; `actions.refresh_entry` does it
    after each change, `rebuild_desk` for the whole archive. Nothing else writes here.
    """

    article = models.OneToOneField(ArticlePage, primary_key=True, on_delete=models.CASCADE, related_name="desk_entry")
    headline = models.CharField(max_length=255)
    state = models.CharField(max_length=12, choices=DeskState)
    kind = models.CharField(max_length=20, choices=ArticleKind)
    section = models.ForeignKey(SectionPage, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    changed_at = models.DateTimeField(help_text=_("When it was last saved."))
    published_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True, help_text=_("When it is to be published."))
    submitted_at = models.DateTimeField(null=True, help_text=_("Since when it has been waiting for review."))
    unpublished_changes = models.BooleanField(default=False)
    note = models.TextField(blank=True, help_text=_("Why it was sent back."))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )

    objects = DeskEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("desk entry")
        indexes = [
            models.Index(fields=["-changed_at"], name="entry_changed"),
            models.Index(fields=["state", "-changed_at"], name="entry_state"),
            models.Index(fields=["section", "-changed_at"], name="entry_section"),
            models.Index(fields=["section", "state", "-changed_at"], name="entry_section_state"),
            models.Index(fields=["owner", "state", "-changed_at"], name="entry_owner_state"),
            models.Index(fields=["kind", "-changed_at"], name="entry_kind"),
            models.Index(fields=["-published_at"], name="entry_published"),
            models.Index(fields=["section", "-published_at"], name="entry_section_published"),
        ]

    def __str__(self) -> str:
        return self.headline

    def is_late(self, now: datetime) -> bool:
        """Whether it should have been published already."""
        return self.state == DeskState.SCHEDULED and self.due_at is not None and self.due_at < now
