# SPDX-License-Identifier: BSD-3-Clause
"""What the worker does for subscribers whenever it looks at the clock."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from broadsheet.wires.websub.actions import distribute, ping_hub, tidy_up, verify_intents

__all__ = ["serve_subscribers", "tidy_up"]


def serve_subscribers(
    *, clock: Callable[[], datetime] = timezone.now, stop: Callable[[], bool] = lambda: False
) -> None:
    """Verify, send and ping until nothing is left for this moment, or until told to stop."""
    while not stop() and any(
        [
            verify_intents(now=clock(), stop=stop),
            distribute(now=clock(), stop=stop),
            ping_hub(now=clock(), stop=stop),
        ]
    ):
        pass
