# SPDX-License-Identifier: BSD-3-Clause
"""Addresses to which nothing may be sent any more, as fingerprints: the list outlives the readers it protects."""

import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def new_key() -> bytes:
    """As long as the fingerprints made with it."""
    return secrets.token_bytes(32)


class FingerprintKey(models.Model):
    """The one secret of all fingerprints. Whoever has only the list cannot try addresses on it."""

    key = models.BinaryField(default=new_key, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="fingerprint_key_is_one")]

    def __str__(self) -> str:
        return "key of fingerprints"


class Because(models.TextChoices):
    """Why an address is closed."""

    BOUNCE = "bounce", _("its mail came back")
    COMPLAINT = "complaint", _("its owner complained")


class ClosedAddress(models.Model):
    """An address that gets nothing. The address itself is not kept."""

    fingerprint = models.CharField(max_length=64, unique=True)
    because = models.CharField(max_length=12, choices=Because)
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.fingerprint[:8]}… ({self.because})"
