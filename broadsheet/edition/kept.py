# SPDX-License-Identifier: BSD-3-Clause
"""The store as other rooms see it (`core/stored.py`)."""

from broadsheet.core.stored import Stored, keepers
from broadsheet.edition.store import default_store


def kept_answer(path: str) -> Stored | None:
    """The stored answer, uncompressed."""
    answer = default_store().read(path)
    if answer is None:
        return None
    kind = next((value for name, value in answer.headers if name.lower() == "content-type"), "")
    return Stored(answer.status, kind, answer.bodies["identity"])


keepers.register("edition", kept_answer)
