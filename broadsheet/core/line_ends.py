# SPDX-License-Identifier: BSD-3-Clause
"""Browsers end the lines of a text field with two characters, everything else with one."""

from django.utils.text import normalize_newlines


def with_plain_line_ends(text: str) -> str:
    """The same text with one character at the end of each line, without white space around it.

    Two texts that read the same are then the same, and an empty line between paragraphs is found.
    """
    return normalize_newlines(text).strip()
