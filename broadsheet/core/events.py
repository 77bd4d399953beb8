# SPDX-License-Identifier: BSD-3-Clause
"""Facts that one room announces and others hear, without knowing each other.

An event is a frozen dataclass in the past tense. It is announced after the transaction that made it true has
committed, so a listener never hears of something that was rolled back. A listener that fails is logged with its
traceback and does not keep the others from hearing; what must not be lost does not rely on events (see the outbox of
the edition).
"""

import logging
from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction

logger = logging.getLogger(__name__)

E = TypeVar("E")
Listener = Callable[[Any], None]

_listeners: dict[type[Any], list[Listener]] = defaultdict(list)


def listen(event_type: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Decorator: call the function with each announced event of `event_type`."""

    def register(listener: Callable[[E], None]) -> Callable[[E], None]:
        _listeners[event_type].append(listener)
        return listener

    return register


def announce(event: object) -> None:
    """Tell everyone who listens for this type of event, once the running transaction has committed."""
    transaction.on_commit(lambda: _tell(event))


def listeners() -> dict[type[Any], list[Listener]]:
    """Who hears what, for the printed wiring."""
    return dict(_listeners)


def _tell(event: object) -> None:
    for listener in _listeners[type(event)]:
        try:
            listener(event)
        except Exception:
            logger.exception("%s failed on %r", listener.__qualname__, event)
