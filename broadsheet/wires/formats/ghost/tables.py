# SPDX-License-Identifier: BSD-3-Clause
"""The tables of a Ghost export, row by row: the file may be larger than memory."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

import ijson

Row = dict[str, Any]


class BrokenError(Exception):
    """The JSON ends or breaks."""


class Tables:
    """Reads the file once a table. Small tables may be kept, the articles never are."""

    def __init__(self, file: BinaryIO) -> None:
        """`file` can be read from the start again."""
        self._file = file
        self.listed_any = False
        self._prefix = self._find()

    def _find(self) -> str:
        self._file.seek(0)
        try:
            for prefix, event, value in ijson.parse(self._file, use_float=True):
                if event == "map_key" and value in {"posts", "users", "tags"}:
                    return f"{prefix}." if prefix else ""
        except (ijson.JSONError, UnicodeDecodeError, ValueError):
            pass
        return ""

    def rows(self, name: str) -> Iterator[Row]:
        """Each row of that table. Raises `BrokenError` after the last whole one where the file breaks."""
        self._file.seek(0)
        try:
            for row in ijson.items(self._file, f"{self._prefix}{name}.item", use_float=True):
                if isinstance(row, dict):
                    yield row
        except (ijson.JSONError, UnicodeDecodeError, ValueError, RecursionError) as error:
            raise BrokenError(str(error).split("\n")[0][:120]) from None

    def kept(self, name: str) -> list[Row]:
        """All rows of a small table, as far as the file is whole."""
        found: list[Row] = []
        with suppress(BrokenError):  # told of once, where the articles are read
            found.extend(self.rows(name))
        return found

    def pairs(self, name: str, one: str, many: str) -> dict[str, list[str]]:
        """A table of relations as lists, in their order."""
        found: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for row in self.kept(name):
            order = row.get("sort_order")
            found[str(row.get(one))].append((order if isinstance(order, int | float) else 0, str(row.get(many))))
        return {key: [value for _, value in sorted(values)] for key, values in found.items()}

    def listed(self) -> Iterator[Row]:
        """The rows of a file that is itself a list, as the file of redirects is; none of any other file."""
        self._file.seek(0)
        try:
            for row in ijson.items(self._file, "item", use_float=True):
                if isinstance(row, dict):
                    self.listed_any = True
                    yield row
        except (ijson.JSONError, UnicodeDecodeError, ValueError, RecursionError):
            return
