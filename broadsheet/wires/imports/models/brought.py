# SPDX-License-Identifier: BSD-3-Clause
"""What of another system became what of ours."""

from django.db import models

from broadsheet.wires.imports.models.running import Import


class BroughtKind(models.TextChoices):
    """What it was there."""

    ARTICLE = "article"
    AUTHOR = "author"
    SECTION = "section"
    TOPIC = "topic"
    PICTURE = "picture"
    REDIRECT = "redirect"


class Brought(models.Model):
    """One thing of an old site, by the name its file gives it.

    Names and pictures are known (`said`) from the first pass on, and made when the first article needs them.
    """

    source = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=BroughtKind)
    ref = models.CharField(max_length=300)
    said = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    """Of what was brought, to know what a newer export changed."""
    object_id = models.BigIntegerField(null=True)
    revision_id = models.BigIntegerField(null=True)
    """Of the article as it was brought; another one means that somebody edited it here."""
    is_ours = models.BooleanField(default=False)
    """Whether an import made the thing, so that it may be taken back."""
    last = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="brought")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("source", "kind", "ref"), name="brought_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"
