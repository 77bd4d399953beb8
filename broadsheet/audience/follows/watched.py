# SPDX-License-Identifier: BSD-3-Clause
"""Which of this room's tables no stored page shows."""

from broadsheet.audience.follows.models import Alert, Clipping, Follow, Notice
from broadsheet.core.watch import never_seen

never_seen(Follow, Clipping, because="Who follows what is between the reader and the publication.")
never_seen(Notice, Alert, because="Whom letters have told of an article is seen by nobody.")
