# SPDX-License-Identifier: BSD-3-Clause
"""Under which name a change stands in public."""

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _


def signature_of(user: AbstractBaseUser | None, typed: str = "") -> str:
    """What was typed, else the person's full name, else the desk: never a login name, which readers need not know."""
    full_name = getattr(user, "get_full_name", str)()
    return (typed or full_name or _("The desk"))[:200]
