# SPDX-License-Identifier: BSD-3-Clause
"""What the clock does, and what it does when something goes wrong."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Revision

from broadsheet.newsroom.actions import ScheduleRun, publish_article, run_schedule, schedule_article
from broadsheet.newsroom.models import Appointment, ArticlePage, DeskEntry, FrontPage
from tests.factories.core import PictureFactory
from tests.newsroom.desk.conftest import Newsroom, fresh, make_draft


def let_time_pass(article: ArticlePage, **ago: float) -> None:
    """As though the article had been scheduled for a moment that is now past."""
    moment = timezone.now() - timedelta(**ago)
    revision = Revision.objects.get(object_id=str(article.pk), approved_go_live_at__isnull=False)
    revision.content["go_live_at"] = moment.isoformat()
    revision.approved_go_live_at = moment
    revision.save()


def test_it_publishes_what_is_due_and_leaves_the_rest(newsroom: Newsroom) -> None:
    due, later = (make_draft(newsroom.world, newsroom.reporter) for _ in range(2))
    for article in (due, later):
        schedule_article(article=article, by=newsroom.editor, at=timezone.now() + timedelta(hours=1))
    let_time_pass(due, minutes=1)
    assert run_schedule() == ScheduleRun(kept=1, failed=0)
    assert fresh(due).live
    assert not fresh(later).live
    assert DeskEntry.objects.get(pk=due.pk).state == "published"
    assert list(Appointment.objects.values_list("pk", flat=True)) == [later.pk]


def test_it_withdraws_at_the_end(newsroom: Newsroom, draft: ArticlePage, client) -> None:
    publish_article(article=draft, by=newsroom.editor)
    article = fresh(draft)
    article.expire_at = timezone.now() - timedelta(seconds=1)
    article.save()
    assert run_schedule() == ScheduleRun(kept=1, failed=0)
    article = fresh(draft)
    assert (article.live, article.expired, article.published_at) == (False, True, None)
    assert client.get(article.url).status_code == 410
    assert not Appointment.objects.exists()


def test_what_was_due_to_appear_and_to_vanish_while_nobody_ran_ends_withdrawn(
    newsroom: Newsroom, draft: ArticlePage
) -> None:
    now = timezone.now()
    schedule_article(article=draft, by=newsroom.editor, at=now + timedelta(hours=1), until=now + timedelta(hours=2))
    let_time_pass(draft, hours=3)
    revision = fresh(draft).scheduled_revision
    revision.content["expire_at"] = (now - timedelta(hours=1)).isoformat()
    revision.save()
    run_schedule()
    assert not fresh(draft).live
    assert fresh(draft).first_published_at is not None


def test_one_that_fails_keeps_nobody_waiting_and_says_why(newsroom: Newsroom) -> None:
    bad, good = (make_draft(newsroom.world, newsroom.reporter) for _ in range(2))
    picture = PictureFactory(title="Old harbour")
    bad.lead_picture = picture
    bad.save_revision()
    for article in (fresh(bad), good):
        schedule_article(article=article, by=newsroom.editor, at=timezone.now() + timedelta(hours=1))
        let_time_pass(article, minutes=5)
    picture.expires_on = "2020-01-31"
    picture.save()
    assert run_schedule() == ScheduleRun(kept=1, failed=1)
    assert fresh(good).live
    assert not fresh(bad).live
    failed = Appointment.objects.get()
    assert (failed.pk, failed.tries) == (bad.pk, 1)
    assert "Old harbour" in failed.failure
    assert DeskEntry.objects.get(pk=bad.pk).is_late(timezone.now())


def test_a_failure_is_tried_again_later_and_forgotten_on_success(newsroom: Newsroom, draft: ArticlePage) -> None:
    picture = PictureFactory()
    draft.lead_picture = picture
    draft.save_revision()
    schedule_article(article=fresh(draft), by=newsroom.editor, at=timezone.now() + timedelta(hours=1))
    let_time_pass(draft, minutes=5)
    type(picture).objects.update(expires_on="2020-01-31")
    assert run_schedule().failed == 1
    assert run_schedule() == ScheduleRun()
    type(picture).objects.update(expires_on=None)
    assert run_schedule(now=timezone.now() + timedelta(minutes=1)) == ScheduleRun(kept=1)
    assert fresh(draft).live
    assert not Appointment.objects.exists()


def test_one_query_when_nothing_is_due(newsroom: Newsroom, draft: ArticlePage, django_assert_num_queries) -> None:
    schedule_article(article=draft, by=newsroom.editor, at=timezone.now() + timedelta(hours=1))
    with django_assert_num_queries(1):
        run_schedule()


def test_taking_it_off_the_schedule_forgets_the_appointment(newsroom: Newsroom, draft: ArticlePage) -> None:
    schedule_article(article=draft, by=newsroom.editor, at=timezone.now() + timedelta(hours=1))
    revision = fresh(draft).scheduled_revision
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    assert not Appointment.objects.exists()
    assert DeskEntry.objects.get(pk=draft.pk).state == "draft"


def test_a_change_of_the_front_page_can_be_scheduled_while_readers_keep_the_old_one(newsroom: Newsroom) -> None:
    front = FrontPage.objects.get()
    front.latest_count = 3
    front.go_live_at = timezone.now() + timedelta(hours=1)
    front.save_revision().publish()
    assert FrontPage.objects.get().latest_count != 3
    assert FrontPage.objects.get().live
    let_time_pass(front, minutes=1)
    assert run_schedule().kept == 1
    assert FrontPage.objects.get().latest_count == 3


def test_a_page_deleted_meanwhile_is_no_failure(newsroom: Newsroom, draft: ArticlePage) -> None:
    schedule_article(article=draft, by=newsroom.editor, at=timezone.now() + timedelta(hours=1))
    fresh(draft).delete()
    assert run_schedule(now=timezone.now() + timedelta(hours=2)) == ScheduleRun()
