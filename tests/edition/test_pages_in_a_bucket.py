# SPDX-License-Identifier: BSD-3-Clause
"""Finished pages on S3-compatible storage, and what web processes keep of them in memory."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from broadsheet.config.env import SettingError, read_env
from broadsheet.edition.actions import settle
from broadsheet.edition.answer import Answer, compressed, make_answer
from broadsheet.edition.bucket import BucketStore
from broadsheet.edition.front.remote import RemotePages
from broadsheet.edition.notices import Notice, read_notice
from broadsheet.edition.plan import plan_everything
from broadsheet.edition.store import default_store
from broadsheet.edition.surrogate import surrogate_key
from broadsheet.edition.verify import differences
from tests.factories.newsroom import ArticleFactory, SectionFactory
from tests.fixtures.bucket import Bucket
from tests.fixtures.loops import run_in_loop

HTML = {"Content-Type": "text/html; charset=utf-8"}


def answer(path: str, body: bytes) -> Answer:
    return compressed(make_answer(path=path, status=200, headers=HTML, body=body, modified=1_700_000_000))


@pytest.fixture
def store(bucket: Bucket, settings: Any) -> BucketStore:
    """The publication's store is an empty bucket."""
    settings.EDITION_STORE = "broadsheet.edition.bucket.BucketStore"
    settings.EDITION_BUCKET = bucket.options
    found = default_store()
    assert isinstance(found, BucketStore)
    return found


def test_an_answer_is_there_or_it_is_not(store: BucketStore) -> None:
    assert store.read("/town/") is None
    store.put(store.prepare(answer("/town/", b"old")), "/town/")
    store.put(store.prepare(answer("/town/", b"new")), "/town/")
    found = store.read("/town/")
    assert found is not None
    assert found.bodies["identity"] == b"new"
    assert store.paths() == {"/town/"}
    store.remove("/town/")
    store.remove("/town/")
    assert store.read("/town/") is None
    assert store.paths() == set()


def test_who_filled_it_is_remembered(store: BucketStore) -> None:
    assert store.stamp() == ""
    store.set_stamp("a program")
    assert store.stamp() == "a program"
    assert store.paths() == set()


@pytest.mark.django_db
def test_a_whole_paper_is_kept_there_and_follows_its_newsroom(
    store: BucketStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    # SQLite has nobody to tell; that PostgreSQL tells is tried with real servers.
    monkeypatch.setattr("broadsheet.edition.notices.are_sent", lambda: False)
    article = ArticleFactory(title="Ferry", slug="ferry", parent=SectionFactory(slug="town"))
    for _ in plan_everything():
        pass
    settle()
    assert store.read("/town/ferry/") is not None
    article.unpublish()
    settle()
    found = store.read("/town/ferry/")
    assert found is None or found.status == 410
    assert [f"{each.where} {each.what}" for each in differences()] == []


class Shelf:
    """Stands where the bucket does, and counts."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}
        self.asked = 0
        self.gate = threading.Event()
        self.gate.set()

    def read(self, path: str) -> Answer | None:
        self.asked += 1
        body = self.pages.get(path)
        # What was read may be old by the time it arrives.
        self.gate.wait(5)
        return answer(path, body) if body is not None else None


class Ears:
    """Stands where the listening thread does."""

    believed = True

    def is_believed(self) -> bool:
        return self.believed


def memory(shelf: Shelf, *, limit: int = 1_000_000) -> RemotePages:
    pages = RemotePages(shelf.read, limit=limit)
    pages.hearing = Ears()  # type: ignore[assignment]  # stands in
    return pages


async def body(pages: RemotePages, path: str = "/town/") -> bytes | None:
    page = await pages.get(path)
    return page.variants["identity"].body if page else None


def run(test: Callable[[Shelf], Coroutine[Any, Any, None]]) -> Callable[[], None]:
    def wrapped() -> None:
        shelf = Shelf()
        shelf.pages["/town/"] = b"old"
        run_in_loop(test(shelf))

    wrapped.__name__ = test.__name__
    return wrapped


@run
async def test_memory_answers_until_a_notice_names_the_page(shelf: Shelf) -> None:
    pages = memory(shelf)
    assert [await body(pages) for _ in range(3)] == [b"old"] * 3
    assert shelf.asked == 1
    shelf.pages["/town/"] = b"new"
    pages._forget(Notice(0, frozenset({surrogate_key("/sea/")})))
    assert await body(pages) == b"old"
    pages._forget(Notice(0, frozenset({surrogate_key("/town/")})))
    assert await body(pages) == b"new"
    pages._forget(Notice(0, frozenset()))
    await body(pages)
    assert shelf.asked == 3


@run
async def test_a_page_on_its_way_when_the_notice_comes_is_asked_for_again(shelf: Shelf) -> None:
    pages = memory(shelf)
    shelf.gate.clear()
    coming = asyncio.create_task(body(pages))
    while not shelf.asked:
        await asyncio.sleep(0.01)
    del shelf.pages["/town/"]
    pages._forget(Notice(1, frozenset({surrogate_key("/town/")})))
    shelf.gate.set()
    assert await coming is None
    assert await body(pages) is None


@run
async def test_whoever_does_not_hear_asks_each_time(shelf: Shelf) -> None:
    pages = memory(shelf)
    await body(pages)
    pages.hearing.believed = False  # type: ignore[attr-defined]  # stands in
    shelf.pages["/town/"] = b"new"
    assert [await body(pages) for _ in range(2)] == [b"new"] * 2
    assert shelf.asked == 3


@run
async def test_what_was_asked_for_without_hearing_is_never_kept(shelf: Shelf) -> None:
    pages = memory(shelf)
    pages.hearing.believed = False  # type: ignore[attr-defined]  # stands in
    shelf.gate.clear()
    coming = asyncio.create_task(body(pages))
    while not shelf.asked:
        await asyncio.sleep(0.01)
    # It hears again, and of a removal, while an old answer is on its way.
    pages.hearing.believed = True  # type: ignore[attr-defined]  # stands in
    del shelf.pages["/town/"]
    pages._forget(Notice(1, frozenset({surrogate_key("/town/")})))
    shelf.gate.set()
    await coming
    assert await body(pages) is None


@run
async def test_a_crowd_asks_once_and_what_is_absent_is_remembered(shelf: Shelf) -> None:
    pages = memory(shelf)
    assert await asyncio.gather(*(body(pages) for _ in range(50))) == [b"old"] * 50
    assert shelf.asked == 1
    assert [await body(pages, "/newsroom/") for _ in range(3)] == [None] * 3
    assert shelf.asked == 2
    shelf.pages["/newsroom/"] = b"there now"
    pages._forget(Notice(0, frozenset({surrogate_key("/newsroom/")})))
    assert await body(pages, "/newsroom/") == b"there now"


@run
async def test_memory_is_bounded(shelf: Shelf) -> None:
    pages = memory(shelf, limit=1000)
    for number in range(100):
        shelf.pages[f"/{number}/"] = b"x" * 100
        await body(pages, f"/{number}/")
        await body(pages, f"/absent-{number}/")
    assert pages._size <= 1000
    assert len(pages._kept) <= 10


@run
async def test_while_the_bucket_does_not_answer_django_does(shelf: Shelf) -> None:
    pages = memory(shelf)
    healthy = shelf.read

    def broken(path: str) -> Answer | None:
        raise OSError("no route")

    pages._read = broken
    assert await body(pages) is None
    pages._read = healthy
    assert await body(pages) == b"old", "a failure is not remembered as an absence"


def test_a_notice_says_the_tick_and_the_keys() -> None:
    assert read_notice("7 abc def") == Notice(7, frozenset({"abc", "def"}))
    assert read_notice("0 *") == Notice(0, frozenset())


def test_a_bucket_is_set_with_postgresql_only() -> None:
    url = "s3://paper/pages?endpoint=https://s3.example.org&region=eu-1"
    database = {"DATABASE_URL": "postgresql://db/paper"}
    outward = read_env({"BROADSHEET_EDITION_BUCKET": url, **database}).outward
    assert outward.store == "broadsheet.edition.bucket.BucketStore"
    assert outward.bucket == {
        "bucket_name": "paper",
        "location": "pages",
        "endpoint_url": "https://s3.example.org",
        "region_name": "eu-1",
    }
    with pytest.raises(SettingError, match="PostgreSQL"):
        read_env({"BROADSHEET_EDITION_BUCKET": url})
    for nonsense in ("https://paper", "s3://", "s3://paper?key=secret", "s3://key:secret@paper"):
        with pytest.raises(SettingError, match="must look like"):
            read_env({"BROADSHEET_EDITION_BUCKET": nonsense, **database})
