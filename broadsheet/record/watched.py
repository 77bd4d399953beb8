# SPDX-License-Identifier: BSD-3-Clause
"""Which tables of this room readers' pages are made of."""

from broadsheet.core.watch import watch
from broadsheet.record.models import OtherName, Person, Role, Topic

watch(Person, retracts=("slug", "kind"))
watch(OtherName, owner="person")
watch(Role, owner="person")
watch(Topic, retracts=("slug",))
