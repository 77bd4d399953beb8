# SPDX-License-Identifier: BSD-3-Clause
"""Where something is known from, link by link."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, RevisionMixin
from wagtail.search import index

from broadsheet.record.models.when import Dated

LONGEST_CHAIN = 8


class SourceKind(models.TextChoices):
    """What sort of thing it is."""

    ARTICLE = "article", _("our own report")
    INTERVIEW = "interview", _("interview with us")
    PRESS_CONFERENCE = "press_conference", _("press conference")
    SPEECH = "speech", _("speech")
    STATEMENT = "statement", _("official statement")
    DOCUMENT = "document", _("document")
    POST = "post", _("social media post")
    LETTER = "letter", _("letter")
    STATE_MEDIA = "state_media", _("state media")
    NEWS_REPORT = "news_report", _("news report")
    PUBLIC_RECORD = "public_record", _("public record")


class Source(Dated, index.Indexed, RevisionMixin, models.Model):
    """One link of the chain by which something reached us. `relayed_by` is the next link towards us."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind)
    title = models.CharField(
        _("title"), max_length=300, blank=True, help_text=_("Of the report or document, or what the occasion was.")
    )
    publisher = models.CharField(
        _("whose"), max_length=200, blank=True, help_text=_("Outlet, office or speaker, such as Iranian state media.")
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    archive_url = models.URLField(_("archived copy"), max_length=500, blank=True)
    accessed_on = models.DateField(_("read on"), null=True, blank=True)
    page = models.ForeignKey(
        Page,
        verbose_name=_("our own page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Where it is our own report. It is found under any later headline."),
    )
    relayed_by = models.ForeignKey(
        "self",
        verbose_name=_("according to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="relays",
        help_text=_("Who told us of it, where we did not see or hear it ourselves."),
    )

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("publisher"),
        index.AutocompleteField("publisher"),
        index.FilterField("kind"),
    ]

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(relayed_by=models.F("pk")),
                name="source_is_not_its_own_relay",
                violation_error_message=_("A source cannot be known according to itself."),
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="article") | models.Q(page__isnull=False) | ~models.Q(title=""),
                name="source_own_report_names_its_page",
                violation_error_message=_("Choose the page of our own report."),
            ),
        ]

    def __str__(self) -> str:
        return self.words

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Our own report carries its page's title where none was typed."""
        if self.kind == SourceKind.ARTICLE and self.page and not self.title:
            self.title = self.page.title[:300]
        super().save(*args, **kwargs)

    @property
    def words(self) -> str:
        """How it reached us, as printed: "speech in parliament, according to Iranian state media"."""
        first, *relays = self.chain()
        parts = [first.own_words, *(_now("according to %(source)s") % {"source": link.name} for link in relays)]
        return ", ".join(part for part in parts if part)

    @property
    def own_words(self) -> str:
        """This link alone."""
        label = str(SourceKind(self.kind).label) if self.kind else ""
        return f"{label}: {self.name}" if self.title or self.publisher else label

    @property
    def name(self) -> str:
        """What to call it inside a sentence."""
        named = ", ".join(part for part in (self.title, self.publisher) if part)
        return named or (str(SourceKind(self.kind).label) if self.kind else "")

    def chain(self) -> Iterator["Source"]:
        """From the words themselves towards us; it ends, whatever the table holds."""
        link: Source | None = self
        for _count in range(LONGEST_CHAIN):
            if link is None:
                return
            yield link
            link = link.relayed_by

    def clean(self) -> None:
        """Refuse a chain that comes back to itself."""
        super().clean()
        if self.relayed_by and self.pk and any(link.pk == self.pk for link in self.relayed_by.chain()):
            raise ValidationError(
                {"relayed_by": _("That source is itself known according to this one. A chain must end with us.")}
            )
