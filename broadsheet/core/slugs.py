# SPDX-License-Identifier: BSD-3-Clause
"""Slugs that nobody has to type."""

from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify


def unused_slug(taken: "QuerySet[Any]", words: str, *, max_length: int = 100) -> str:
    """A slug made of `words` that no row of `taken` has; a number is added where the plain one is in use.

    Two people who save at the same moment can still meet: the table's unique constraint has the last word.
    """
    base = slugify_words(words, max_length=max_length)
    slug, number = base, 1
    while taken.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


def slugify_words(words: str, *, max_length: int = 100) -> str:
    """A slug made of the words, short enough for a number behind it; never empty."""
    return slugify(words, allow_unicode=True)[: max_length - 5].strip("-") or "untitled"
