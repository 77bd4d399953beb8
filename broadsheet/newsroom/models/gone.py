# SPDX-License-Identifier: BSD-3-Clause
"""Addresses that once were read and now are answered with 410."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GoneAddress(models.Model):
    """A published page that was deleted. An unpublished one needs no row: it still stands in the tree."""

    path = models.CharField(
        _("path"), max_length=500, unique=True, help_text=_("From the root of the site, with both slashes.")
    )
    notice = models.TextField(_("notice"), blank=True, help_text=_("What readers are told."))
    gone_at = models.DateTimeField(_("gone at"), auto_now_add=True)

    class Meta:
        verbose_name = _("gone address")
        verbose_name_plural = _("gone addresses")

    def __str__(self) -> str:
        return self.path
