# SPDX-License-Identifier: BSD-3-Clause
"""Who writes, as readers see them; a login is optional."""

import uuid
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable
from wagtail.search import index

from broadsheet.core.slugs import unused_slug
from broadsheet.record.models import Topic


class Author(index.Indexed, ClusterableModel):
    """A journalist or guest with a page and a box under each of their articles."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(
        _("slug"),
        max_length=200,
        unique=True,
        blank=True,
        allow_unicode=True,
        help_text=_("The last part of the address of its page. Empty: made from the name."),
    )
    role = models.CharField(_("role"), max_length=200, blank=True, help_text=_("Such as Political correspondent."))
    biography = models.TextField(_("biography"), blank=True)
    beats = ParentalManyToManyField(Topic, verbose_name=_("beats"), blank=True, related_name="authors")
    since_year = models.PositiveSmallIntegerField(
        _("with us since"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1600), MaxValueValidator(2200)],
        help_text=_("The year they joined."),
    )
    disclosures = models.TextField(
        _("disclosures"),
        blank=True,
        help_text=_("Memberships, holdings or relations that readers should know of."),
    )
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("login"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="author",
        help_text=_("Leave empty for somebody who does not log in."),
    )

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("role"),
        index.SearchField("biography"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Make the slug of the name where none was given."""
        if not self.slug:
            self.slug = unused_slug(Author.objects.all(), self.name, max_length=200)
        super().save(*args, **kwargs)


class AuthorLink(Orderable):
    """Where else readers find an author."""

    author = ParentalKey(Author, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(_("label"), max_length=80)
    url = models.URLField(_("address"))

    def __str__(self) -> str:
        return self.label
