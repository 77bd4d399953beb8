# SPDX-License-Identifier: BSD-3-Clause
"""A story of 300 events, 150 quotes and 60 articles: within the budget, readable by everybody, and without script."""

import gzip
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.fixtures.browser import BrowserUser
from tests.fixtures.publication import RunningPublication
from tests.journeys.test_reading import DESK, PHONE, WCAG

pytestmark = pytest.mark.browser

FILL = """
from datetime import date, timedelta
from django.utils import timezone
from broadsheet.newsroom.actions import refresh_citations
from broadsheet.newsroom.models import ArticleStory, Correction, PublicChange
from broadsheet.record.actions import (ask_question, change_claim_state, file_under_story, pick_question,
                                       revise_state_of_play, take_position)
from broadsheet.record.dating import When
from broadsheet.record.models import EventKind
from tests.factories.newsroom import ArticleFactory, AuthorFactory, SectionFactory
from tests.factories.record import *
from tests.newsroom.bodies import block, paragraph

story = StoryFactory(slug="gate", name="The Saltings gate", why_it_matters="It keeps the sea out.")
people = [PersonFactory(name=f"Speaker {n}", slug=f"speaker-{n}") for n in range(8)]
ali = PersonFactory(name="علی خامنه‌ای", slug="ali")
for n in range(300):
    event = EventFactory(title=f"The gate was inspected for the {n}th time", kind=EventKind.values[n % 6],
                         when=When.on(date(2019, 1, 1) + timedelta(days=8 * n)), importance=1 + n % 3)
    event.people.add(people[n % 8]); event.sources.add(SourceFactory()); event.save()
    file_under_story(story=story, entry=event)
claims = [ClaimFactory(statement=f"The gate was shut on day {n}", slug=f"shut-{n}") for n in range(12)]
for n in range(150):
    quote = QuoteFactory(words=f"Nobody asked us about number {n}, and nobody will", speaker=[*people, ali][n % 9])
    file_under_story(story=story, entry=quote)
    if n < 36:
        take_position(claim=claims[n % 12], person=quote.speaker, stance=["asserts", "denies"][n % 2], quote=quote)
for claim in claims:
    change_claim_state(claim=claim, state="disputed", evidence="The log is missing.", by=None)
    file_under_story(story=story, entry=claim)
for n in range(6):
    file_under_story(story=story, entry=CardFactory(title=f"What gate {n} is", text="It keeps the sea out. " * 12))
for text in ("Nobody knows who shut it.", "The mayor knows who shut it, and says so."):
    revise_state_of_play(story=story, text=text, by=None)
pick_question(question=ask_question(story=story, words="Who paid for it?", reader_name="Jo"))
section, ada = SectionFactory(title="Coast", slug="coast"), AuthorFactory(name="Ada Lane", slug="ada")
body = [paragraph("The gate is shut. " * 20), block("claim", {"claim": claims[0].pk}),
        block("quote", {"record": quote.pk, "words": ""}),
        block("timeline", {"story": story.pk, "count": 5, "turning_points": False})]
for n in range(60):
    article = ArticleFactory(parent=section, slug=f"gate-{n}", title=f"Gate inspected, report {n}", body=body,
                             authors=[ada], first_published_at=timezone.now() - timedelta(hours=n))
    ArticleStory.objects.create(article=article, story=story)
    refresh_citations(article_id=article.pk)
Correction.objects.create(article=article, text="It was the other gate.")
PublicChange.objects.create(article=article, kind="update", words=[["It was red.", "It was blue."]])
"""
ARTICLE = "/coast/gate-59/"
PAGES = (
    "/stories/",
    "/stories/gate/",
    "/stories/gate/timeline/",
    "/stories/gate/timeline/kind/decision/",
    "/stories/gate/quotes/",
    "/stories/gate/articles/",
    "/claims/shut-3/",
    "/people/ali/",
    "/people/speaker-1/",
    ARTICLE,
)
BUDGET = 35 * 1024
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def filled(publication: RunningPublication) -> RunningPublication:
    """With the story."""
    publication.python(FILL)
    return publication


@pytest.fixture
def visit(filled: RunningPublication, browser: BrowserUser) -> Iterator[Visit]:
    """Opens a page as a new reader; everything that is folded is opened."""

    def open_page(path: str, **options: Any) -> Page:
        page = browser.new_page(**({"viewport": DESK} | options))
        page.set_default_timeout(60_000)
        page.goto(f"{filled.url}{path}")
        page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true; })")
        return page

    return open_page


@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_passes_the_accessibility_rules(path: str, viewport: Any, scheme: str, visit: Visit) -> None:
    page = visit(path, viewport=viewport, color_scheme=scheme)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"][:300]) for fault in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_markup_and_style_fit_the_budget(filled: RunningPublication, visit: Visit) -> None:
    page = visit("/stories/gate/")
    style = page.request.get(page.locator("link[rel=stylesheet]").first.evaluate("each => each.href")).body()
    for path in PAGES:
        text = page.request.get(f"{filled.url}{path}").body()
        assert len(gzip.compress(text)) + len(gzip.compress(style)) <= BUDGET, path


def test_the_timeline_is_walked_and_filtered_without_script(visit: Visit) -> None:
    page = visit("/stories/gate/", java_script_enabled=False)
    page.get_by_role("link", name="The whole timeline: 300 events").click()
    expect(page.locator(".event")).to_have_count(50)
    page.locator("summary", has_text="Filter, or jump to a year").click()
    page.get_by_role("link", name="2021", exact=True).click()
    expect(page.locator(".event-when").first).to_contain_text("2021")
    page.locator(".visit").wait_for(state="hidden")


def test_words_that_a_reader_marks_are_reported(visit: Visit) -> None:
    page = visit(ARTICLE)
    page.evaluate("document.getElementById('report-an-error').open = false")
    paragraph = page.locator("article .prose p").first
    button = page.get_by_role("button", name="Report an error here")
    expect(button).to_be_hidden()
    paragraph.evaluate(
        """(node) => { const range = document.createRange(); range.setStart(node.firstChild, 0);
        range.setEnd(node.firstChild, 16); getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    )
    button.click()
    expect(page.locator("#report-words")).to_have_value("The gate is shut")
    expect(page.locator("#report-paragraph")).not_to_have_value("")
    page.keyboard.type("It has been open for years.")
    page.locator("#report-an-error").get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you for your report")).to_be_visible()
    expect(page.get_by_text("The gate is shut")).to_be_visible()


def test_an_error_is_reported_without_script(visit: Visit) -> None:
    page = visit(ARTICLE, java_script_enabled=False)
    page.locator("#report-paragraph").select_option(index=1)
    page.locator("#report-message").fill("It has been open for years.")
    page.locator("#report-an-error").get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you for your report")).to_be_visible()
