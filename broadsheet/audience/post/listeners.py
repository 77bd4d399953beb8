# SPDX-License-Identifier: BSD-3-Clause
"""What this room does when a provider tells what became of a letter."""

from typing import Any

from anymail.signals import tracking
from django.dispatch import receiver

from broadsheet.audience.post.returns.actions import take_notice
from broadsheet.audience.post.returns.webhooks import notice_of


@receiver(tracking, dispatch_uid="broadsheet.audience.post")
def take_down(sender: object, event: Any, esp_name: str, **extra: Any) -> None:
    """Its signature has been checked. An error here is a 500, and the provider tells it again later."""
    notice = notice_of(event, esp_name)
    if notice is not None:
        take_notice(notice)
