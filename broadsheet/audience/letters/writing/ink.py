# SPDX-License-Identifier: BSD-3-Clause
"""Putting text into a layout that a compiler works on, without the compiler seeing the text.

The MJML compiler writes attributes anew and does not know every letter of every script; nor should a reporter's words
be able to become markup. So the layout gets a mark for each text, and the marks are replaced when it is compiled.
"""

import re
import secrets
from html import escape

from markupsafe import Markup


class Ink:
    """Hands out marks, and replaces them."""

    def __init__(self) -> None:
        """No text knows the marks of a letter before it is made."""
        self._name = f"ink{secrets.token_hex(8)}"
        self._texts: list[str] = []

    def __call__(self, text: object) -> str:
        """A mark for the text, to stand in an attribute or between tags. `Markup` is taken as it is."""
        self._texts.append(str(text) if isinstance(text, Markup) else escape(str(text)))
        return f"{self._name}n{len(self._texts) - 1}x"

    def replace(self, compiled: str) -> str:
        """The texts in the places of their marks."""
        return re.sub(rf"{self._name}n(\d+)x", lambda found: self._texts[int(found[1])], compiled)
