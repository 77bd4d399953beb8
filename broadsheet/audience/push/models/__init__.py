# SPDX-License-Identifier: BSD-3-Clause
"""The room's tables."""

from broadsheet.audience.push.models.device import Device, DeviceFollow
from broadsheet.audience.push.models.notification import Notification, PushAlert, PushNotice

__all__ = ["Device", "DeviceFollow", "Notification", "PushAlert", "PushNotice"]
