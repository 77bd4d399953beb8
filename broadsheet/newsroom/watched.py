# SPDX-License-Identifier: BSD-3-Clause
"""Where this room's tables differ from what is usual (see `core/watch.py`)."""

from broadsheet.core.watch import never_seen, watch
from broadsheet.newsroom.models import ArticlePage, GoneAddress, LookAgain, Publication, ReportedEvent
from broadsheet.newsroom.models.appointment import Appointment
from broadsheet.newsroom.models.entry import DeskEntry
from broadsheet.newsroom.models.review import DeskReview, SectionReview
from broadsheet.newsroom.models.team import Team

watch(ArticlePage, retracts=("published_at",))
watch(GoneAddress, private=("gone_at",))
# The zone decides on which day, and so at which address, an article stands in the archive.
watch(Publication, everything=("time_zone", "language"))
watch(ReportedEvent, owner="event")
never_seen(LookAgain, because="It is the desk's list of what to look at again.")
never_seen(DeskEntry, Appointment, DeskReview, SectionReview, Team, because="They are the desk's.")
