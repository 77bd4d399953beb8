# SPDX-License-Identifier: BSD-3-Clause
"""Blocks of a body as the database stores them."""

import uuid
from typing import Any

from broadsheet.record.models import Person


def block(kind: str, value: Any) -> dict[str, Any]:
    """One block."""
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def paragraph(text: str) -> dict[str, Any]:
    """Running text."""
    return block("paragraph", f"<p>{text}</p>")


def quote(words: str, speaker: Person | None = None, **rest: Any) -> dict[str, Any]:
    """Words with their speaker."""
    return block("quote", {"words": words, "speaker": speaker.pk if speaker else None, **rest})
