# SPDX-License-Identifier: BSD-3-Clause
"""The sub-room's tables."""

from broadsheet.audience.letters.models.blocks import LetterBody, Recipe
from broadsheet.audience.letters.models.brought import BroughtList
from broadsheet.audience.letters.models.issue import Issue, Stage
from broadsheet.audience.letters.models.link import LetterLink
from broadsheet.audience.letters.models.newsletter import Design, Newsletter, RuleSends
from broadsheet.audience.letters.models.note import IssueNote
from broadsheet.audience.letters.models.subscription import Subscription

__all__ = [
    "BroughtList",
    "Design",
    "Issue",
    "IssueNote",
    "LetterBody",
    "LetterLink",
    "Newsletter",
    "Recipe",
    "RuleSends",
    "Stage",
    "Subscription",
]
