# SPDX-License-Identifier: BSD-3-Clause
"""Every setting and every command has its heading in the reference, and nothing else has."""

import re

from broadsheet.config.env import NAMES
from tests.architecture.source import ROOT, files

REFERENCE = ROOT / "docs" / "reference"


def headings(name: str) -> set[str]:
    return set(re.findall(r"^## `([^`]+)`", (REFERENCE / name).read_text(), re.MULTILINE))


def test_every_setting_is_described() -> None:
    assert headings("settings.md") == set(NAMES)


def test_every_variable_that_is_read_is_a_setting() -> None:
    read = {
        name
        for path in files(".py")
        if path.is_relative_to(ROOT / "broadsheet" / "config")
        for name in re.findall(r'"((?:BROADSHEET|DATABASE|EMAIL)_[A-Z_]+)"', path.read_text())
    }
    # Django's own names for what EMAIL_URL says are not variables of ours.
    assert read == set(NAMES)


def test_every_command_is_described() -> None:
    commands = {
        path.stem
        for path in files(".py")
        if "stock_wagtail" not in path.parts
        if path.parent.name == "commands" and path.parent.parent.name == "management" and path.stem != "__init__"
    }
    assert headings("commands.md") == {f"broadsheet {name}" for name in commands}
