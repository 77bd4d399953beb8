# SPDX-License-Identifier: BSD-3-Clause
"""The desk says whether an article went out; desk and health address say what is wrong."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from broadsheet.core.models import Heartbeat
from broadsheet.edition.actions import plan_all
from broadsheet.edition.bake import Baker
from broadsheet.edition.models import Clock, Entry
from broadsheet.newsroom.models import ArticlePage
from tests.edition.conftest import Edition
from tests.factories.newsroom import ArticleFactory, SectionFactory
from tests.fixtures.cast import Member

pytestmark = pytest.mark.django_db

Make = Callable[[], Edition]


@pytest.fixture
def article() -> ArticlePage:
    made = ArticleFactory(parent=SectionFactory(slug="town"), slug="ferry", title="Ferry sinks at quay")
    made.save_revision().publish()
    return made


def everything_runs() -> None:
    """Signs of life from the worker and the press."""
    now = timezone.now()
    Heartbeat.objects.update_or_create(name="clock", defaults={"at": now})
    with Clock.locked() as clock:
        clock.planned_at = now
        clock.save()


def fail(path: str, reason: str) -> None:
    Entry.objects.filter(path=path).update(attempts=1, error=reason, dirty_since=timezone.now())


def test_the_desk_says_on_how_many_pages_an_article_went_out(
    edition: Make, editor: Member, article: ArticlePage
) -> None:
    edition()
    assert "Did it go out?" in (desk := editor.client.get("/newsroom/").content.decode())
    assert "Yes, on " in desk


def test_the_desk_says_that_pages_are_being_made(edition: Make, editor: Member, article: ArticlePage) -> None:
    paper = edition()
    article.title = "Ferry rests on the ground"
    article.save_revision().publish()
    assert "pages are being made" in editor.client.get("/newsroom/").content.decode()
    paper.settle()
    assert "pages are being made" not in editor.client.get("/newsroom/").content.decode()


def test_a_page_that_cannot_be_made_shows_on_the_desk_with_the_reason_and_in_the_health_address_without(
    edition: Make, editor: Member, article: ArticlePage
) -> None:
    edition()
    everything_runs()
    assert Client().get("/health/").json() == {"ok": True, "problems": []}
    fail("/town/ferry/", "OSError: No space left on device")
    desk = editor.client.get("/newsroom/").content.decode()
    assert "Not yet: OSError: No space left on device" in desk
    answer = Client().get("/health/")
    assert answer.status_code == 503
    assert answer.json()["problems"] == ["1 pages cannot be made; readers see their last good version."]
    assert "no-store" in answer["Cache-Control"]


def test_a_press_that_is_not_heard_of_is_told(edition: Make, editor: Member) -> None:
    edition()
    everything_runs()
    Clock.objects.update(planned_at=timezone.now() - timedelta(minutes=10))
    assert "No press is at work" in editor.client.get("/newsroom/").content.decode()
    assert "No press is at work" in Client().get("/health/").json()["problems"][0]


def test_an_urgent_page_that_waits_is_told_and_furniture_is_not(edition: Make, article: ArticlePage) -> None:
    edition()
    everything_runs()
    waiting = Entry.objects.filter(path="/")
    waiting.update(dirty_since=timezone.now() - timedelta(minutes=2), priority=1)
    assert Client().get("/health/").status_code == 200
    waiting.update(priority=7)
    assert Client().get("/health/").status_code == 503


def test_news_goes_before_edits_and_edits_before_furniture(edition: Make, article: ArticlePage) -> None:
    paper = edition()
    Entry.objects.filter(path="/corrections/").mark(priority=1, at=timezone.now())
    article.standfirst = "Reworded"
    article.save_revision().publish()
    ArticleFactory(parent=article.get_parent().specific, slug="flash", title="Quay closed")
    plan_all()
    assert paper.baker.bake(limit=1) == 1
    urgency = dict(Entry.objects.waiting().values_list("path", "priority"))
    done = set(Entry.objects.values_list("path", flat=True)) - urgency.keys()
    assert urgency["/corrections/"] == 1
    assert "/corrections/" not in done
    order = list(Entry.objects.waiting().values_list("priority", flat=True))
    assert order == sorted(order, reverse=True)
    assert Entry.objects.get(path="/town/flash/").priority in {0, 8}


def test_an_import_of_many_articles_is_no_news(edition: Make) -> None:
    section = SectionFactory(slug="town")
    edition()
    for _ in range(25):
        ArticleFactory(parent=section)
    plan_all()
    assert set(Entry.objects.waiting().values_list("priority", flat=True)) <= {1, 7}


def test_a_store_that_cannot_be_written_is_told_with_the_reason_and_tried_again(
    edition: Make, article: ArticlePage
) -> None:
    paper = edition()
    article.title = "Ferry rests on the ground"
    article.save_revision().publish()
    unfinished = paper.store.root / "unfinished"
    unfinished.rmdir()
    unfinished.write_text("in the way")
    paper.settle()
    entry = Entry.objects.get(path="/town/ferry/")
    assert "FileExistsError" in entry.error
    assert "Ferry sinks at quay" in paper.read("/town/ferry/")
    unfinished.unlink()
    Entry.objects.update(retry_at=None)
    assert Baker(paper.store).bake() > 0
    paper.settle()
    assert "Ferry rests on the ground" in paper.read("/town/ferry/")
    paper.must_be_right()
