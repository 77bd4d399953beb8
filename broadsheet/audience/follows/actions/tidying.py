# SPDX-License-Identifier: BSD-3-Clause
"""Deleting what no longer serves."""

from datetime import datetime, timedelta

from broadsheet.audience.follows.actions.clipping import LOOK_BACK
from broadsheet.audience.follows.models import Clipping, Follow, Notice
from broadsheet.audience.follows.targets import targets_of

TAKEN_BACK_WITHIN = timedelta(days=30)
PROOF_KEPT = timedelta(days=60)


def tidy_up(*, now: datetime) -> None:
    """Ended follows after a month; proofs of sending once nothing can ask for them; follows of what is gone."""
    Follow.objects.filter(ended_at__lt=now - TAKEN_BACK_WITHIN).delete()
    Clipping.objects.filter(sent_at__lt=now - PROOF_KEPT).delete()
    Notice.objects.filter(article__published_at__lt=now - LOOK_BACK - PROOF_KEPT).delete()
    followed = set(Follow.objects.order_by().values_list("kind", "target_id").distinct())
    for kind, pk in followed - set(targets_of(followed)):
        Follow.objects.of_target(kind, pk).delete()
