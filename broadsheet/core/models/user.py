# SPDX-License-Identifier: BSD-3-Clause
"""Who may log in to the newsroom."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody with a login. What readers see of a journalist is an author, which needs no login."""
