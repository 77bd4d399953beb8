# SPDX-License-Identifier: BSD-3-Clause
"""Caches in front are told what to forget: at once what was taken from readers, and never less than all of it."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F
from django.test import Client

from broadsheet.edition import actions, telling
from broadsheet.edition.actions import retract_now
from broadsheet.edition.caches import configured
from broadsheet.edition.caches.cloudflare import Cloudflare
from broadsheet.edition.caches.fastly import Fastly
from broadsheet.edition.caches.seam import Cache, CacheError
from broadsheet.edition.caches.varnish import Varnish
from broadsheet.edition.models import Clock, Purge
from broadsheet.edition.surrogate import surrogate_key
from broadsheet.edition.telling import forget_due, tell
from tests.edition.caches_api import TOKEN, CachesApi, caches_api
from tests.edition.conftest import Edition
from tests.factories.newsroom import ArticleFactory, SectionFactory

MAKERS = {
    "fastly": lambda url, token: Fastly("SVC", token, api=url),
    "cloudflare": lambda url, token: Cloudflare("ZONE", token, api=url),
}


@pytest.fixture
def api() -> Iterator[CachesApi]:
    """Both interfaces."""
    with caches_api() as running:
        yield running


@pytest.fixture
def told(api: CachesApi, settings: Any, monkeypatch: pytest.MonkeyPatch) -> CachesApi:
    """The publication has a cache at Fastly."""
    monkeypatch.setitem(configured.KINDS, "fastly", lambda place, token: Fastly(place, token, api=api.url))
    configured._made.cache_clear()
    settings.EDITION_CACHES = (("fastly", "SVC"),)
    settings.EDITION_CACHES_TOKEN = TOKEN
    return api


def again() -> None:
    """Time passes."""
    Purge.objects.update(due_at=F("due_at") - timedelta(minutes=10))


@pytest.mark.parametrize("kind", MAKERS)
def test_keys_are_forgotten_and_so_is_everything(api: CachesApi, kind: str) -> None:
    cache: Cache = MAKERS[kind](api.url, TOKEN)
    keys = [f"{number:016x}" for number in range(cache.most)]
    cache.forget(keys)
    cache.forget_everything()
    assert api.forgotten == keys
    assert api.everything == 1


@pytest.mark.parametrize("kind", MAKERS)
def test_a_refusal_is_told_in_the_caches_own_words_and_without_the_token(api: CachesApi, kind: str) -> None:
    with pytest.raises(CacheError, match=r"40[13]: (Provided credentials|Authentication error)") as refusal:
        MAKERS[kind](api.url, "wrong-token").forget(["a"])
    assert "wrong-token" not in str(refusal.value)
    api.fail_with = 503
    with pytest.raises(CacheError, match="503: Try later"):
        MAKERS[kind](api.url, TOKEN).forget(["a"])


@pytest.mark.parametrize("make", [*MAKERS.values(), lambda url, token: Varnish(url)])
def test_a_cache_that_is_not_there_is_an_error_and_no_crash(make: Callable[[str, str], Cache]) -> None:
    with pytest.raises(CacheError, match="cannot be reached"):
        make("http://127.0.0.1:9", TOKEN).forget(["a"])


@pytest.mark.django_db
def test_what_changes_is_told_twice_and_then_forgotten(told: CachesApi, edition: Callable[[], Edition]) -> None:
    article = ArticleFactory(title="Ferry", slug="ferry", parent=SectionFactory(slug="town"))
    paper = edition()
    again(), forget_due(), again(), forget_due()
    assert not Purge.objects.exists()
    told.forgotten.clear()
    article.title = "Ferry sinks"
    article.save_revision().publish()
    paper.settle()
    forget_due()
    assert surrogate_key("/town/ferry/") in told.forgotten
    assert told.forgotten.count(surrogate_key("/town/ferry/")) == 1
    # What was on its way to the cache when it was told may have arrived since.
    again(), forget_due()
    assert told.forgotten.count(surrogate_key("/town/ferry/")) == 2
    assert not Purge.objects.exists()


@pytest.mark.django_db
def test_what_is_withdrawn_is_told_before_the_editor_is_answered(
    told: CachesApi, edition: Callable[[], Edition], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The test's own transaction is none of the editor's.
    outside = SimpleNamespace(get_connection=lambda: SimpleNamespace(in_atomic_block=False))
    monkeypatch.setattr(actions, "transaction", outside)
    article = ArticleFactory(title="Ferry", slug="ferry", parent=SectionFactory(slug="town"))
    edition()
    again(), forget_due(), again(), forget_due()
    told.forgotten.clear()
    article.unpublish()
    retract_now()
    assert {surrogate_key("/town/ferry/"), surrogate_key("/town/")} <= set(told.forgotten)


@pytest.mark.django_db
def test_a_failure_is_kept_tried_again_and_seen(told: CachesApi) -> None:
    told.fail_with = 503
    tell({"/town/", "/sea/"})
    forget_due()
    assert forget_due() == 0, "not at once"
    Clock.objects.update_or_create(pk=Clock.ROW)
    out = StringIO()
    with pytest.raises(CommandError, match="A cache in front has not been told of 2 changed"):
        call_command("edition", "status", stdout=out)
    assert "fastly:SVC has yet to forget 2 addresses: answered 503: Try later" in out.getvalue()
    again(), forget_due(), again()
    told.fail_with = None
    forget_due()
    assert sorted(told.forgotten) == sorted(map(surrogate_key, ("/town/", "/sea/")))
    again(), forget_due()
    assert not Purge.objects.exists()


@pytest.mark.django_db
def test_a_change_while_the_cache_is_spoken_to_is_not_lost(told: CachesApi, monkeypatch: pytest.MonkeyPatch) -> None:
    def forget(cache: Fastly, keys: list[str]) -> None:
        if not told.forgotten:
            tell({"/town/"})
        told.forgotten.extend(keys)

    monkeypatch.setattr(Fastly, "forget", forget)
    tell({"/town/"})
    forget_due()
    assert Purge.objects.get().left == 2
    for _ in range(2):
        again(), forget_due()
    assert len(told.forgotten) == 3
    assert not Purge.objects.exists()


@pytest.mark.django_db
def test_very_many_are_told_in_one_word(told: CachesApi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "MANY", 10)
    tell({f"/{number}/" for number in range(11)})
    forget_due()
    assert (told.everything, told.forgotten) == (1, [])
    assert set(Purge.objects.values_list("left", flat=True)) == {1}


@pytest.mark.django_db
def test_without_a_cache_nothing_is_written() -> None:
    tell({"/town/"})
    assert not Purge.objects.exists()


@pytest.mark.django_db
def test_a_cache_that_is_named_no_more_is_owed_nothing(told: CachesApi, settings: Any) -> None:
    tell({"/town/"})
    settings.EDITION_CACHES = ()
    with telling.telling_caches(threading.Event()):
        pass
    assert not Purge.objects.exists()


@pytest.mark.django_db
def test_what_is_not_a_finished_page_no_cache_may_keep(told: CachesApi, client: Client, settings: Any) -> None:
    ArticleFactory(title="Ferry", slug="ferry", parent=SectionFactory(slug="town"))
    for path in ("/town/?page=1", "/town/ferry/", "/nowhere/", "/newsroom/", "/search/?q=ferry"):
        answer = client.get(path)
        assert answer["Surrogate-Control"] == "max-age=0", path
        assert answer["CDN-Cache-Control"] == "no-store"
    settings.EDITION_CACHES = ()
    assert "Surrogate-Control" not in client.get("/town/")
