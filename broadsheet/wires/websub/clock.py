# SPDX-License-Identifier: BSD-3-Clause
"""What the worker does for subscribers whenever it looks at the clock."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from broadsheet.wires.websub.actions import distribute, ping_hub, tidy_up, verify_intents

__all__ = ["ask_callbacks", "serve_subscribers", "tidy_up"]


def serve_subscribers(
    *, clock: Callable[[], datetime] = timezone.now, stop: Callable[[], bool] = lambda: False
) -> None:
    """Send and ping until nothing is left for this moment, or until told to stop."""
    while not stop() and (distribute(now=clock(), stop=stop) or ping_hub(now=clock(), stop=stop)):
        pass


def ask_callbacks(*, clock: Callable[[], datetime] = timezone.now, stop: Callable[[], bool] = lambda: False) -> None:
    """Verify until nothing is left. Not together with the other: anybody can name callbacks that never answer."""
    while not stop() and verify_intents(now=clock(), stop=stop):
        pass
