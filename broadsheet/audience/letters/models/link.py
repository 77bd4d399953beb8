# SPDX-License-Identifier: BSD-3-Clause
"""How often a link of an issue was opened, by all its readers together."""

from django.db import models

from broadsheet.audience.letters.models.issue import Issue


class LetterLink(models.Model):
    """One address that an issue leads to. Who opened it is known to nobody."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="links")
    url = models.TextField()
    place = models.PositiveIntegerField()
    opened = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "place"], name="link_has_its_place")]

    def __str__(self) -> str:
        return self.url
