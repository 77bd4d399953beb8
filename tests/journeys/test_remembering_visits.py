# SPDX-License-Identifier: BSD-3-Clause
"""`since.js` in a real browser: for any sequence of changes and visits it marks what changed since the last visit."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

import broadsheet.newsroom
from tests.fixtures.browser import BrowserUser

pytestmark = pytest.mark.browser

SCRIPT = (Path(broadsheet.newsroom.__file__).parent / "static" / "newsroom" / "since.js").read_text()
ADDRESS = "http://127.0.0.1:9/stories/gate/"
MINUTE = 60
BEGINNING = 1_760_000_000
WORDS = (
    'data-first="" data-none="none" data-one="one" data-many="{count}" data-new="New" '
    'data-none-since="none {day}" data-one-since="one {day}" data-many-since="{count} {day}"'
)
LOOK = """([html, script, now, search]) => {
    history.replaceState(null, "", search || location.pathname);
    document.body.innerHTML = html;
    Date.now = () => now;
    new Function(script)();
    return [...document.querySelectorAll(".is-new")].map((node) => Number(node.id));
}"""


@dataclass
class Reader:
    """A browser on an address that no server answers: the page is made here."""

    page: Page
    now: int = BEGINNING
    changed: dict[int, int] = field(default_factory=dict)

    def look(self, search: str = "") -> set[int]:
        """Open the story's page; the numbers of what is marked come back."""
        items = "".join(f'<li id="{k}" data-at="{iso(at)}"><p>x</p></li>' for k, at in self.changed.items())
        html = (
            f'<p data-visit="s" {WORDS} hidden><span></span><button hidden></button></p>'
            f'<div class="story" data-story="s">{items}</div>'
        )
        return set(self.page.evaluate(LOOK, [html, SCRIPT, self.now * 1000, search]))

    def forget(self) -> None:
        """As a new reader."""
        self.page.evaluate("localStorage.clear()")
        self.changed, self.now = {0: BEGINNING - 5}, BEGINNING


def iso(second: int) -> str:
    """As the server writes it, with microseconds and another zone."""
    moment = datetime.fromtimestamp(second, UTC).replace(microsecond=second % 1000)
    return moment.astimezone(timezone(timedelta(hours=1))).isoformat()


@pytest.fixture
def reader(browser: BrowserUser) -> Reader:
    """Nobody has been here."""
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(body="<!doctype html><body>", content_type="text/html"))
    page.goto(ADDRESS)
    return Reader(page)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("change"), st.integers(0, 6)),
        st.tuples(st.just("rest"), st.integers(31, 10_000)),
        st.tuples(st.just("wait"), st.integers(1, 14)),
        st.tuples(st.just("look"), st.just(0)),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_the_marks_are_what_changed_since_the_last_visit(reader: Reader, steps: list[tuple[str, int]]) -> None:
    reader.forget()
    looked: int | None = None  # the last look
    known: int | None = None  # the last look of the visit before this one
    for what, value in steps:
        reader.now += 1
        if what == "change":
            reader.changed[value] = reader.now
        elif what in ("rest", "wait"):
            reader.now += value * MINUTE
        else:
            if looked is not None and reader.now - looked > 30 * MINUTE:
                known = looked
            expected = {k for k, at in reader.changed.items() if known is not None and at > known}
            assert reader.look() == expected
            looked = reader.now


def test_a_shared_link_marks_from_its_day_on(reader: Reader) -> None:
    reader.forget()
    reader.changed = {1: BEGINNING - 3 * 86400, 2: BEGINNING - 86400, 3: BEGINNING}
    day = iso(BEGINNING - 2 * 86400)[:10]
    assert reader.look(f"?since={day}") == {2, 3}
    assert reader.look("?since=nonsense") == set()


def test_forgetting_means_being_new_again(reader: Reader) -> None:
    reader.forget()
    reader.look()
    reader.now += 3600
    reader.changed[1] = reader.now - 60
    assert reader.look() == {1}
    reader.page.locator("button").click()
    assert reader.page.evaluate("localStorage.length") == 0
    assert reader.page.locator(".is-new").count() == 0
