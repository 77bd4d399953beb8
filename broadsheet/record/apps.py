# SPDX-License-Identifier: BSD-3-Clause
"""Django's entry to the room."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The record."""

    name = "broadsheet.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
