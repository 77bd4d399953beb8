# SPDX-License-Identifier: BSD-3-Clause
"""The record's tables."""

from broadsheet.record.models.person import OtherName, Person, Role
from broadsheet.record.models.topic import Topic

__all__ = ["OtherName", "Person", "Role", "Topic"]
