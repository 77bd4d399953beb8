# SPDX-License-Identifier: BSD-3-Clause
"""What a device asks for, by its own address and secret."""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from hmac import compare_digest
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from broadsheet.audience.follows.targets import Key
from broadsheet.audience.push.models import Device, DeviceFollow
from broadsheet.audience.push.models.device import mark_of
from broadsheet.core.outside import Door, ForbiddenPlaceError

DOOR = Door("https")
AUTH_LENGTH: Final = 16
MOST_FOLLOWS = 100


@dataclass(frozen=True)
class Claim:
    """What a browser says of itself (`PushSubscription`)."""

    endpoint: str
    p256dh: str
    auth: str


def check_claim(claim: Claim, *, door: Door | None = None) -> str:
    """The host of its push service; raises `ValidationError` for what no browser says."""
    try:
        host = (door or DOOR).check(claim.endpoint).hostname
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes_of(claim.p256dh))
        if len(_bytes_of(claim.auth)) != AUTH_LENGTH:
            raise ValueError
    except (ForbiddenPlaceError, ValueError, binascii.Error):
        raise ValidationError(_("Your browser's push service cannot be reached by us.")) from None
    return str(host)


def device_of(claim: Claim) -> Device | None:
    """The device, if it follows anything and this is its secret."""
    device = Device.objects.filter(mark=mark_of(claim.endpoint)).first()
    return device if device and compare_digest(device.auth.encode(), claim.auth.encode()) else None


@transaction.atomic
def follow(*, claim: Claim, targets: Iterable[Key]) -> Device | None:
    """The device is told of these from now on.

    None where the address is known with another secret: whoever knows only the address must not learn that, nor spoil
    the device's keys.
    """
    host = check_claim(claim)
    device, is_new = Device.objects.get_or_create(
        mark=mark_of(claim.endpoint),
        defaults={"endpoint": claim.endpoint, "host": host, "p256dh": claim.p256dh, "auth": claim.auth},
    )
    if not is_new and device_of(claim) is None:
        return None
    now, room = timezone.now(), MOST_FOLLOWS - device.follows.count()
    fresh = [DeviceFollow(device=device, kind=kind, target_id=pk, since=now) for kind, pk in targets]
    DeviceFollow.objects.bulk_create(fresh[: max(room, 0)], ignore_conflicts=True)
    return device


@transaction.atomic
def end_follow(*, device: Device, target: Key) -> None:
    """The device is told no more of this; one that follows nothing is forgotten."""
    device.follows.filter(kind=target[0], target_id=target[1]).delete()
    if not device.follows.exists():
        forget_device(device=device)


def forget_device(*, device: Device) -> None:
    """Nothing is left of it."""
    device.delete()


@transaction.atomic
def carry_over(*, kind: str, old: int, new: int) -> None:
    """Two things turned out to be one: who followed the one follows the other, once."""
    there = DeviceFollow.objects.filter(kind=kind, target_id=new)
    theirs = DeviceFollow.objects.filter(kind=kind, target_id=old)
    theirs.filter(device__in=there.values("device")).delete()
    theirs.update(target_id=new)


def _bytes_of(text: str) -> bytes:
    return base64.b64decode(f"{text}{'=' * (-len(text) % 4)}", altchars="-_", validate=True)
