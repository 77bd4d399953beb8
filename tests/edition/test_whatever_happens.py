# SPDX-License-Identifier: BSD-3-Clause
"""The engine's contract, against a newsroom that does anything at any time, also while pages are being rendered.

Each seed is one sequence of operations, replayable with `EDITION_SEEDS=17`. `EDITION_SEEDS=100-400` runs a range.
"""

import os
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import override_settings

from broadsheet.edition.bake import Baked, Baker
from broadsheet.edition.models import Change, Entry
from broadsheet.edition.plan import plan
from broadsheet.edition.store import FileStore
from tests.edition.conftest import Edition
from tests.edition.newsroom_at_random import Newsroom, hidden_tokens

pytestmark = pytest.mark.django_db

STEPS = 25


def seeds(default: str) -> list[int]:
    """Those named in the environment, or the default."""
    first, _dash, last = os.environ.get("EDITION_SEEDS", default).partition("-")
    return list(range(int(first), int(last or first) + 1))


class InterruptedBaker(Baker):
    """Between the rendering of a page and its storing, the newsroom may do something, and may be planned for."""

    newsroom: Newsroom
    between: Callable[[], None]

    def _render(self, entry: Entry) -> Baked:
        baked = super()._render(entry)
        if self.newsroom.random.random() < 0.1:
            self.between()
        return baked


@pytest.mark.long
@pytest.mark.parametrize("seed", seeds("100-200"))
def test_of_many_newsrooms(seed: int, edition: Callable[[], Edition]) -> None:
    whatever_happens(seed, edition)


@pytest.mark.parametrize("seed", seeds("1-2"))
def test_what_is_stored_is_right_in_the_end_and_nothing_withdrawn_is_ever_stored(
    seed: int, edition: Callable[[], Edition]
) -> None:
    whatever_happens(seed, edition)


def whatever_happens(seed: int, edition: Callable[[], Edition]) -> None:
    cache.clear()
    newsroom = Newsroom(seed)
    newsroom.set_up()
    paper = edition()
    baker = InterruptedBaker(paper.store)
    baker.newsroom = newsroom
    steps = iter(range(STEPS))

    def act() -> None:
        # As a request does: the change, then what must not wait; each is followed by a look at all that is stored.
        if next(steps, None) is None:
            return
        name = newsroom.act()
        while plan(urgent_only=True, store=paper.store).changes:
            pass
        nothing_hidden_is_stored(paper.store, f"seed {seed} after {name}: {newsroom.done}")
        if newsroom.random.random() < 0.3:
            plan(store=paper.store)

    baker.between = act
    while len(newsroom.done) < STEPS:
        act()
        for _ in range(newsroom.random.randint(0, 3)):
            baker.bake(limit=newsroom.random.randint(1, 8))
            nothing_hidden_is_stored(paper.store, f"seed {seed} after baking: {newsroom.done}")
            plan(store=paper.store)
    settle(baker, paper)
    try:
        paper.must_be_right()
    except AssertionError as error:
        raise AssertionError(f"seed {seed}: {newsroom.done}\n{error}") from error


def settle(baker: Baker, paper: Edition) -> None:
    """Until nothing is left. What was leased and dropped may be taken again at once."""
    for _ in range(10_000):
        Entry.objects.update(leased_until=None)
        if not plan(store=paper.store).changes and not baker.bake():
            break
    failing = list(Entry.objects.failing().values_list("path", "error"))
    assert failing == []
    assert not Change.objects.exists()


def nothing_hidden_is_stored(store: FileStore, when: str) -> None:
    """No stored page shows an article that readers may not see, or a draft."""
    pages = [(path, answer) for path in store.paths() if (answer := store.read(path))]
    hidden = [token.encode() for token in hidden_tokens()]
    for path, answer in pages:
        body = answer.bodies["identity"]
        shown = [token for token in hidden if token in body]
        assert not shown, f"{path} shows {shown}; {when}"
        assert b"DRAFT" not in body, f"{path} shows a draft; {when}"


@override_settings(DEBUG=False)
def test_a_page_that_fails_keeps_its_last_good_version(edition: Callable[[], Edition]) -> None:
    newsroom = Newsroom(0)
    newsroom.set_up()
    paper = edition()
    before = paper.read("/")
    Entry.objects.filter(path="/").mark(priority=7, at=Entry.objects.get(path="/").baked_at)

    class FailingBaker(Baker):
        def _render(self, entry: Entry) -> Baked:
            return Baked(entry, error="ValueError: no")

    assert FailingBaker(paper.store).bake() == 1
    entry = Entry.objects.get(path="/")
    assert entry.error == "ValueError: no"
    assert entry.retry_at is not None
    assert paper.read("/") == before
