# SPDX-License-Identifier: BSD-3-Clause
"""The `broadsheet` command: thin over Django's commands."""

import os
import sys

from broadsheet.config.env import SettingError


def main() -> None:
    """Run one of Django's or Broadsheet's commands; a wrong setting is told in one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.config.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except SettingError as error:
        sys.exit(f"broadsheet: {error}")
