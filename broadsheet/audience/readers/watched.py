# SPDX-License-Identifier: BSD-3-Clause
"""Which of this room's tables no stored page shows."""

from broadsheet.audience.readers.models import Reader, Wish
from broadsheet.core.watch import never_seen

never_seen(Reader, Wish, because="Who reads what is between the reader and the publication.")
