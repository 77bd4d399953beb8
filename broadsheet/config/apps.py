# SPDX-License-Identifier: BSD-3-Clause
"""Django's entry to the roof; holds commands, no tables."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Settings, server and commands."""

    name = "broadsheet.config"
    label = "config"
