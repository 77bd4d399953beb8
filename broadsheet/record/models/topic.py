# SPDX-License-Identifier: BSD-3-Clause
"""What an article is about."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from broadsheet.core.slugs import unused_slug


class Topic(index.Indexed, models.Model):
    """A subject the publication keeps coming back to, with a page and feeds of its own."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        blank=True,
        allow_unicode=True,
        help_text=_("The last part of the address of its page. Empty: made from the name."),
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("One or two sentences at the head of its page.")
    )
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("description"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Make the slug of the name where none was given."""
        if not self.slug:
            self.slug = unused_slug(Topic.objects.all(), self.name, max_length=120)
        super().save(*args, **kwargs)
