# SPDX-License-Identifier: BSD-3-Clause
"""One import of one file, how far it is, and what somebody may want to look at."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    """Where it stands. `RUNNING` is also what a killed one says: the same command goes on with it."""

    RUNNING = "running", _("running")
    PAUSED = "paused", _("paused")
    DONE = "done", _("done")
    UNDONE = "undone", _("undone")


class ImportStage(models.TextChoices):
    """What it does with the file: names first, so that articles find them."""

    NAMES = "names", _("names")
    ARTICLES = "articles", _("articles")
    LINKS = "links", _("links")


class Import(models.Model):
    """A file is known by its digest; `cursor` counts what of the stage is done and committed."""

    kind = models.CharField(_("format"), max_length=40)
    name = models.CharField(_("file"), max_length=200)
    digest = models.CharField(max_length=64)
    source = models.CharField(_("old site"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=ImportState, default=ImportState.RUNNING)
    stage = models.CharField(max_length=10, choices=ImportStage, default=ImportStage.NAMES)
    cursor = models.PositiveBigIntegerField(default=0)
    counts = models.JSONField(default=dict)
    is_stopping = models.BooleanField(default=False)
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [models.UniqueConstraint(fields=("kind", "digest"), name="import_reads_a_file_once")]

    def __str__(self) -> str:
        return self.name


class ImportProblem(models.Model):
    """One thing that is not here as it was there."""

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="problems")
    line = models.PositiveBigIntegerField(default=0)
    item = models.CharField(max_length=300, blank=True)
    words = models.CharField(max_length=600)
    weight = models.CharField(max_length=10)

    def __str__(self) -> str:
        return self.words
