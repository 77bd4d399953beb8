# SPDX-License-Identifier: BSD-3-Clause
"""Where this room's tables differ from what is usual (see `core/watch.py`)."""

from broadsheet.core.watch import never_seen, watch
from broadsheet.record.models import Person, StateProposal

# The kind stands in the address.
watch(Person, retracts=("slug", "kind"), private=("latest_revision",))
never_seen(StateProposal, because="it waits for an editor, who makes a change of state of it")
