# SPDX-License-Identifier: BSD-3-Clause
"""Urgent news: an editor asks to tell the followers of a story at once."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from broadsheet.audience.follows.actions.clipping import AT_ONCE, end_batch, next_readers, next_round, of_any
from broadsheet.audience.follows.events import FollowersAlerted
from broadsheet.audience.follows.models import Alert, Clipping, Follow, Pace, TargetKind
from broadsheet.audience.follows.targets import targets_of_articles
from broadsheet.audience.readers.models import ReaderState
from broadsheet.core.events import announce
from broadsheet.newsroom.models import ArticlePage, ArticleStory

TICK = "tell-followers"
"""What the box on the newsroom's screen is called."""


@transaction.atomic
def tell_followers_now(*, article: ArticlePage, by: Any) -> Alert:
    """Have the article sent to all who follow a story of it, whatever their rhythm; once for each article.

    Raises `PermissionDenied` for whoever may not publish it, and `ValidationError` where it was done before or readers
    cannot open the article.
    """
    if not article.permissions_for_user(by).can_publish():
        raise PermissionDenied("You may not publish in this section.")
    if not ArticlePage.objects.readable().filter(pk=article.pk).exists():
        raise ValidationError(_("Readers cannot open this article yet."))
    alert, is_new = Alert.objects.get_or_create(article=article, defaults={"by": by})
    if not is_new:
        raise ValidationError(_("The followers were told of this article already."))
    announce(FollowersAlerted(article_id=article.pk, by_id=by.pk))
    return alert


@transaction.atomic
def clip_alerts(*, now: datetime, at_once: int = AT_ONCE) -> bool:
    """Make one batch of urgent clippings; False when there is nothing to do."""
    alert = next_round(Alert)
    if alert is None:
        return False
    keys = targets_of_articles([alert.article_id]).get(alert.article_id, set())
    stories = [key for key in keys if key[0] == TargetKind.STORY]
    following = Follow.objects.filter(of_any(stories), reader__alerts=True) if stories else None
    readers = next_readers(following, after=alert.reached, limit=at_once)
    fresh = [Clipping(reader_id=pk, article_id=alert.article_id, pace=Pace.URGENT, due_at=now) for pk in readers]
    Clipping.objects.bulk_create(fresh, ignore_conflicts=True)
    # Who was to hear of it later hears of it now; who has heard of it, not again.
    planned = Clipping.objects.waiting().filter(article=alert.article_id, reader__in=readers)
    planned.update(pace=Pace.URGENT, due_at=now)
    end_batch(alert, readers, limit=at_once, now=now)
    return True


def followers_of_stories(article: ArticlePage) -> int:
    """How many readers would be told."""
    stories = ArticleStory.objects.filter(article=article.pk).values_list("story", flat=True)
    following = Follow.objects.going_on().filter(kind=TargetKind.STORY, target_id__in=stories, reader__alerts=True)
    return following.filter(reader__state=ReaderState.ACTIVE).order_by().values("reader").distinct().count()


def may_tell_followers(user: Any, article: ArticlePage) -> bool:
    """Whether the person may, and it was not done."""
    return bool(article.permissions_for_user(user).can_publish()) and not Alert.objects.filter(article=article).exists()
