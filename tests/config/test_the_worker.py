# SPDX-License-Identifier: BSD-3-Clause
"""The worker keeps the schedule, gives signs of life, and does not end on an error."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from broadsheet.audience.post.returns.collecting import SIGN_OF_LIFE
from broadsheet.config.health import find_problems
from broadsheet.config.server import worker
from broadsheet.config.server.worker import Clock, persist
from broadsheet.core.limits import Limit
from broadsheet.core.models import Attempt, Heartbeat
from tests.factories.newsroom import ArticleFactory
from tests.fixtures.cast import Cast

DESK = "/newsroom/"
ALARM = "The clock stands still"


@pytest.mark.django_db
def test_a_tick_publishes_what_is_due_and_nothing_else() -> None:
    now = timezone.now()
    due, later = ArticleFactory(live=False), ArticleFactory(live=False)
    for article, time in ((due, now - timedelta(seconds=1)), (later, now + timedelta(hours=1))):
        article.go_live_at = time
        article.save_revision(approved_go_live_at=time)
        article.save()
    Clock().tick()
    due.refresh_from_db()
    later.refresh_from_db()
    assert due.live
    assert not later.live


@pytest.mark.django_db
def test_the_desk_sounds_the_alarm_until_the_clock_is_heard_and_again_when_it_falls_silent(cast: Cast) -> None:
    def desk() -> str:
        return cast.editor.client.get(DESK).content.decode()

    assert ALARM in desk()
    Clock().tick()
    assert ALARM not in desk()
    Heartbeat.objects.update(at=timezone.now() - timedelta(minutes=1))
    assert ALARM in desk()


@pytest.mark.django_db
def test_a_tick_forgets_attempts_that_no_limit_looks_at() -> None:
    now = timezone.now()
    limit = Limit("login", failures=3, window=timedelta(minutes=15))
    limit.note_failure(["somewhere"], now=now - timedelta(days=2))
    limit.note_failure(["somewhere"], now=now)
    Clock().tick()
    assert Attempt.objects.count() == 1


def test_an_error_is_logged_and_the_work_goes_on(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "LONGEST_WAIT", 0.01)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    stop = threading.Event()
    steps = iter([OperationalError("the database is being restarted"), None, OperationalError("again"), None])

    def step() -> None:
        error = next(steps, None)
        if error is not None:
            raise error
        done.append(1)
        if len(done) == 2:
            stop.set()

    done: list[int] = []
    persist("schedule", step, stop)
    assert len(done) == 2
    assert [record.exc_info is not None for record in caplog.records] == [True, True]
    assert "the database is being restarted" in caplog.text


def test_the_schedule_ends_with_the_thread_that_does_the_tasks_so_that_the_group_starts_both_anew() -> None:
    stop = threading.Event()
    persist("schedule", lambda: None, stop, while_=lambda: False)
    assert not stop.is_set()


@pytest.mark.django_db
def test_the_mailbox_for_bounces_is_read_again_and_again_whatever_goes_wrong(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.POST_MAILBOX = {
        "protocol": "imap", "host": "127.0.0.1", "port": 1, "user": "a", "password": "b", "tls": False,
    }  # fmt: skip
    monkeypatch.setattr(worker, "COLLECT_BOUNCES_EVERY", 0.0)
    monkeypatch.setattr(worker, "LONGEST_WAIT", 0.01)
    # The connection of this test must stay.
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    stop, rounds = threading.Event(), []

    def collect(mailbox: object) -> None:
        rounds.append(mailbox)
        if len(rounds) == 3:
            stop.set()
        raise OperationalError("away")

    monkeypatch.setattr(worker, "collect", collect)
    threads = worker._beside(worker._tasks_worker(), stop)
    # Here and now, in the thread of the test.
    next(thread for thread in threads if thread.name == "mailbox").run()
    assert len(rounds) == 3
    settings.POST_MAILBOX = {}
    assert "mailbox" not in {thread.name for thread in worker._beside(worker._tasks_worker(), stop)}


@pytest.mark.django_db
def test_a_mailbox_that_has_not_been_read_for_an_hour_is_an_alarm(settings: Any) -> None:
    settings.POST_MAILBOX = {"protocol": "imap"}
    now = timezone.now()
    Heartbeat.objects.create(name=SIGN_OF_LIFE, at=now - timedelta(minutes=59))
    assert not [problem for problem in find_problems(now=now) if "mailbox" in problem]
    assert [problem for problem in find_problems(now=now + timedelta(minutes=2)) if "mailbox" in problem]
