# SPDX-License-Identifier: BSD-3-Clause
"""What the clock must do: one row for each page with a time to go out or to be withdrawn."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Questions of the clock and of the desk."""

    def due(self, *, by: datetime) -> Self:
        """Those whose next try is due, the longest overdue first."""
        return self.filter(try_at__lte=by).order_by("try_at", "pk")

    def failed(self) -> Self:
        """Those that were tried and could not be kept."""
        return self.filter(tries__gt=0)


class Appointment(models.Model):
    """The next moment at which the schedule must touch a page.

    It is made again from the page and its approved revision whenever either changes (`actions.refresh_appointment`),
    so it can be late but never wrong. A failure stays here, with its words, until it succeeds or is rescheduled.
    """

    page = models.OneToOneField(Page, primary_key=True, on_delete=models.CASCADE, related_name="appointment")
    at = models.DateTimeField(_("at"), help_text=_("When it was to happen."))
    try_at = models.DateTimeField(_("next try"), db_index=True, help_text=_("Later than `at` after a failure."))
    tries = models.PositiveIntegerField(_("tries"), default=0)
    failure = models.TextField(_("what went wrong"), blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")

    def __str__(self) -> str:
        return f"{self.page_id} at {self.at.isoformat()}"
