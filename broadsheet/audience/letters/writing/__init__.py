# SPDX-License-Identifier: BSD-3-Clause
"""An issue as values, as a letter and as plain text."""

from broadsheet.audience.letters.writing.body import articles_in, issue_body
from broadsheet.audience.letters.writing.letter import write_letter, write_note
from broadsheet.audience.letters.writing.values import CLIPPED_AT, Written

__all__ = ["CLIPPED_AT", "Written", "articles_in", "issue_body", "write_letter", "write_note"]
