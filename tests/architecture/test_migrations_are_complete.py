# SPDX-License-Identifier: BSD-3-Clause
"""What the models say, the migrations make."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
