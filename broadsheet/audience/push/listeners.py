# SPDX-License-Identifier: BSD-3-Clause
"""What this room does when something happens elsewhere. Nothing rests on it: see `follows/listeners.py`."""

from django.utils import timezone

from broadsheet.audience.follows.actions.clipping import LOOK_BACK
from broadsheet.audience.follows.models import TargetKind
from broadsheet.audience.push.actions import carry_over, plan_again
from broadsheet.core.events import listen
from broadsheet.newsroom.events import ArticlePublished
from broadsheet.newsroom.models import ArticlePage
from broadsheet.record.events import PeopleMerged


@listen(PeopleMerged)
def follow_whoever_is_kept(event: PeopleMerged) -> None:
    """One of two entries of the same person has gone."""
    carry_over(kind=TargetKind.PERSON, old=event.merged_id, new=event.kept_id)


@listen(ArticlePublished)
def look_again_at_what_it_stands_under(event: ArticlePublished) -> None:
    """A new version may stand under something else."""
    young = ArticlePage.objects.filter(pk=event.article_id, published_at__gt=timezone.now() - LOOK_BACK)
    if not event.first and young.exists():
        plan_again(article_id=event.article_id)
