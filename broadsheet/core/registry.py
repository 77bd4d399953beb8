# SPDX-License-Identifier: BSD-3-Clause
"""One small class behind every registry, so that the wiring can be listed and printed."""

from collections.abc import Iterator
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class AlreadyRegisteredError(Exception):
    """Two parts asked for the same place; `key` says which."""

    def __init__(self, registry: str, key: object) -> None:
        """Name the registry and the key that is taken."""
        super().__init__(f"{registry} already holds {key!r}")
        self.key = key


class Registry(Generic[K, V]):
    """A named mapping filled while Django starts and read ever after."""

    def __init__(self, name: str) -> None:
        """`name` is what the printed wiring calls it."""
        self.name = name
        self._entries: dict[K, V] = {}

    def register(self, key: K, value: V) -> V:
        """Put `value` at `key`; raises `AlreadyRegisteredError` if the place is taken."""
        if key in self._entries:
            raise AlreadyRegisteredError(self.name, key)
        self._entries[key] = value
        return value

    def get(self, key: K) -> V | None:
        """What stands at `key`, or None."""
        return self._entries.get(key)

    def __iter__(self) -> Iterator[tuple[K, V]]:
        return iter(self._entries.items())
