# SPDX-License-Identifier: BSD-3-Clause
"""Names of languages."""

from django.utils.translation import get_language_info


def language_name(tag: str) -> str:
    """The language in the words of the active language; the tag itself where Django has no name for it."""
    if not tag:
        return ""
    try:
        return str(get_language_info(tag)["name_translated"])
    except KeyError:
        return tag
