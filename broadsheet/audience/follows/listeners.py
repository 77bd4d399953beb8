# SPDX-License-Identifier: BSD-3-Clause
"""What this room does when something happens elsewhere.

Nothing rests on these: the clock looks for new articles by itself, and what is due is looked at again when it is sent.
"""

from django.utils import timezone

from broadsheet.audience.follows.actions import reschedule
from broadsheet.audience.follows.actions.clipping import LOOK_BACK
from broadsheet.audience.follows.events import FollowsChanged
from broadsheet.audience.follows.models import Notice
from broadsheet.audience.readers.events import ReaderTimesChanged
from broadsheet.audience.readers.models import Reader
from broadsheet.core.events import listen
from broadsheet.newsroom.events import ArticlePublished
from broadsheet.newsroom.models import ArticlePage


@listen(FollowsChanged)
def plan_again(event: FollowsChanged) -> None:
    """Rhythms changed."""
    _reschedule(event.reader_id)


@listen(ReaderTimesChanged)
def plan_by_the_new_clock(event: ReaderTimesChanged) -> None:
    """Hour, day or zone changed."""
    _reschedule(event.reader_id)


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
