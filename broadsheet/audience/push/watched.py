# SPDX-License-Identifier: BSD-3-Clause
"""Which of this room's tables no stored page shows."""

from broadsheet.audience.push.models import Device, DeviceFollow, Notification, PushAlert, PushNotice
from broadsheet.core.watch import never_seen

never_seen(Device, DeviceFollow, Notification, because="What a device follows is between it and the publication.")
never_seen(PushNotice, PushAlert, because="Which devices were told of an article is seen by nobody.")
