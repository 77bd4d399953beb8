# SPDX-License-Identifier: BSD-3-Clause
"""What this room does when something happens elsewhere.

Nothing rests on these: the clock looks for new articles by itself, and what is due is looked at again when it is sent.
"""

import logging

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone

from broadsheet.audience.follows.actions import carry_over, reschedule, tell_followers_now
from broadsheet.audience.follows.actions.alerting import TICK
from broadsheet.audience.follows.actions.clipping import LOOK_BACK
from broadsheet.audience.follows.events import FollowsChanged
from broadsheet.audience.follows.models import Notice, TargetKind
from broadsheet.audience.readers.events import ReaderTimesChanged
from broadsheet.audience.readers.models import Reader
from broadsheet.core.events import listen
from broadsheet.newsroom.events import ArticlePublished, AskedAfterPublishing
from broadsheet.newsroom.models import ArticlePage
from broadsheet.record.events import PeopleMerged

logger = logging.getLogger(__name__)


@listen(FollowsChanged)
def plan_again(event: FollowsChanged) -> None:
    """Rhythms changed."""
    _reschedule(event.reader_id)


@listen(ReaderTimesChanged)
def plan_by_the_new_clock(event: ReaderTimesChanged) -> None:
    """Hour, day or zone changed."""
    _reschedule(event.reader_id)


@listen(PeopleMerged)
def follow_whoever_is_kept(event: PeopleMerged) -> None:
    """One of two entries of the same person has gone."""
    carry_over(kind=TargetKind.PERSON, old=event.merged_id, new=event.kept_id)


@listen(ArticlePublished)
def look_again_at_what_it_stands_under(event: ArticlePublished) -> None:
    """A new version may stand under a story or topic whose followers have not heard of it."""
    if not event.first:
        young = ArticlePage.objects.filter(pk=event.article_id, published_at__gt=timezone.now() - LOOK_BACK)
        Notice.objects.filter(article__in=young, done_at__isnull=False).update(done_at=None, reached=0)


def _reschedule(reader_id: int) -> None:
    reader = Reader.objects.filter(pk=reader_id).first()
    if reader is not None:
        reschedule(reader=reader, now=timezone.now())


@listen(AskedAfterPublishing)
def tell_if_ticked(event: AskedAfterPublishing) -> None:
    """The editor ticked the box."""
    if TICK not in event.also:
        return
    article = ArticlePage.objects.get(pk=event.article_id)
    try:
        tell_followers_now(article=article, by=get_user_model().objects.get(pk=event.by_id))
    except ValidationError as error:
        # Pressed twice, or withdrawn in the same moment: nothing is lost, and nobody is there to be told.
        logger.info("Followers were not told of article %s: %s", article.pk, " ".join(error.messages))
