# SPDX-License-Identifier: BSD-3-Clause
"""Django's entry to the room."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """Connects the room's listeners and views."""

    name = "broadsheet.newsroom"
    label = "newsroom"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear Wagtail's signals, register page views, list addresses, give each table its editing screen."""
        from wagtail.models import AbstractPage, Page
        from wagtail.permissions import register_permission_policy

        from broadsheet.newsroom import (  # noqa: F401 - apps.py is where this may happen
            facts,
            gates,
            listeners,
            public_addresses,
            views,
            watched,
        )
        from broadsheet.newsroom.desk.sight import DeskPagePolicy
        from broadsheet.newsroom.panels import attach_panels

        attach_panels()
        register_permission_policy(AbstractPage, DeskPagePolicy(Page))
