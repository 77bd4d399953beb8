# SPDX-License-Identifier: BSD-3-Clause
"""Django's entry to the room."""

from django.apps import AppConfig
from django.core.signals import got_request_exception
from django.db.models.signals import post_migrate, pre_migrate


class EditionConfig(AppConfig):
    """Keeps the triggers of the outbox equal to what the rooms declare."""

    name = "broadsheet.edition"
    label = "edition"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Watch what no room has declared, and hear when tables change; load the checks."""
        from broadsheet.core.watch import watch_the_rest
        from broadsheet.edition import checks, desk, kept, render, triggers  # noqa: F401 - apps.py is where this may happen

        watch_the_rest()

        pre_migrate.connect(triggers.before_migration, sender=self)
        got_request_exception.connect(render.remember_failure)
        post_migrate.connect(triggers.after_migration, sender=self)
