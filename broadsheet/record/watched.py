# SPDX-License-Identifier: BSD-3-Clause
"""Where this room's tables differ from what is usual (see `core/watch.py`)."""

from broadsheet.core.watch import watch
from broadsheet.record.models import Person

# The kind stands in the address.
watch(Person, retracts=("slug", "kind"), private=("latest_revision",))
