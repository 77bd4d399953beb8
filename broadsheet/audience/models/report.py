# SPDX-License-Identifier: BSD-3-Clause
"""A reader's report of an error in an article."""

import secrets
from collections.abc import Collection
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from broadsheet.newsroom.models import ArticlePage

MOST_WORDS, MOST_MESSAGE = 600, 2000


def new_token() -> str:
    """Cannot be guessed: whoever has it reads the answer."""
    return secrets.token_urlsafe(18)


class Verdict(models.TextChoices):
    """What the desk found."""

    WAITING = "waiting", _("waiting")
    CORRECTED = "corrected", _("put right")
    RIGHT = "right", _("right as it stands")
    REFUSED = "refused", _("no report of an error")


class ReportQuerySet(models.QuerySet["ErrorReport"]):
    """Questions about reports."""

    def waiting(self) -> Self:
        """Those that nobody has answered, the oldest first."""
        return self.filter(verdict=Verdict.WAITING).order_by("sent_at", "pk")

    def in_sections(self, sections: Collection[int]) -> Self:
        """Those on articles of these sections."""
        return self.filter(article__section__in=sections)


class ErrorReport(models.Model):
    """What is wrong, where, and what the desk answers. The sender reads the answer at an address only they know.

    The mail address is there for the answer alone and is deleted with it.
    """

    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    article = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="error_reports")
    paragraph = models.CharField(_("paragraph"), max_length=200, blank=True, help_text=_("How the paragraph begins."))
    words = models.CharField(_("marked words"), max_length=MOST_WORDS, blank=True)
    message = models.TextField(_("what is wrong"), max_length=MOST_MESSAGE)
    name = models.CharField(_("name"), max_length=80, blank=True)
    email = models.EmailField(_("mail address"), blank=True)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now, editable=False)
    verdict = models.CharField(_("what the desk found"), max_length=12, choices=Verdict, default=Verdict.WAITING)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name = _("report of an error")
        verbose_name_plural = _("reports of errors")
        indexes = [
            models.Index(fields=["sent_at"], condition=models.Q(verdict="waiting"), name="report_waiting_oldest")
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict="waiting") | models.Q(answered_at__isnull=False),
                name="report_verdict_has_its_time",
            )
        ]

    def __str__(self) -> str:
        return self.message[:80]
