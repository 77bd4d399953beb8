# SPDX-License-Identifier: BSD-3-Clause
"""Articles that somebody should look at again, because something they show has changed on record."""

from collections.abc import Collection
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from broadsheet.newsroom.models.article import ArticlePage


class LookAgainQuerySet(models.QuerySet["LookAgain"]):
    """Questions about what is to be looked at again."""

    def open(self) -> Self:
        """Those that nobody has ticked off."""
        return self.filter(done_at__isnull=True)

    def in_sections(self, sections: Collection[int]) -> Self:
        """Those on articles of these sections."""
        return self.filter(article__section__in=sections)


class LookAgain(models.Model):
    """One reason to look at one article again. The story desk lists them until somebody ticks them off."""

    article = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(_("why"), max_length=500)
    at = models.DateTimeField(_("since"), default=timezone.now)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = LookAgainQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("article to look at again")
        indexes = [models.Index(fields=["-at"], condition=models.Q(done_at__isnull=True), name="look_again_open")]

    def __str__(self) -> str:
        return self.words
