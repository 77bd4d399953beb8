# SPDX-License-Identifier: BSD-3-Clause
"""Deleting what no longer serves."""

from datetime import datetime

from broadsheet.audience.follows.actions.clipping import LOOK_BACK
from broadsheet.audience.follows.actions.tidying import PROOF_KEPT
from broadsheet.audience.follows.targets import targets_of
from broadsheet.audience.push.models import Device, DeviceFollow, Notification, PushNotice


def tidy_up(*, now: datetime) -> None:
    """Proofs once nothing can ask for them; follows of what is gone; devices that follow nothing."""
    Notification.objects.filter(sent_at__lt=now - PROOF_KEPT).delete()
    PushNotice.objects.filter(article__published_at__lt=now - LOOK_BACK - PROOF_KEPT).delete()
    followed = set(DeviceFollow.objects.order_by().values_list("kind", "target_id").distinct())
    for kind, pk in followed - set(targets_of(followed)):
        DeviceFollow.objects.filter(kind=kind, target_id=pk).delete()
    Device.objects.filter(follows__isnull=True).delete()
