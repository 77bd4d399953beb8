# SPDX-License-Identifier: BSD-3-Clause
"""An issue becomes a letter that any mail program shows: whole, safe, as text too, and of what is public only."""

import re
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from broadsheet.audience.letters.actions.sending import problems_of
from broadsheet.audience.letters.models import Design, Issue
from broadsheet.audience.letters.writing import CLIPPED_AT, Written, write_letter
from broadsheet.audience.post.message import place
from broadsheet.newsroom.actions import withdraw_article
from broadsheet.record.actions import change_claim_state
from broadsheet.record.models import ClaimState
from tests.audience.letters.making import make_issue, make_newsletter, make_subscriber
from tests.factories.core import PictureFactory
from tests.factories.newsroom import ArticleFactory
from tests.factories.record import ClaimFactory, PersonFactory, QuoteFactory, StoryFactory

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"
ODD = "Zürich “quoted” & <b>bold</b> خامنه‌ای e\u0301 \\ 'single' \"double\""


class Tags(HTMLParser):
    """What a letter is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.images: list[dict[str, str | None]] = []
        self.hrefs: list[str] = []
        self.words: list[str] = []
        self._is_style = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._is_style = tag == "style"
        self.names.add(tag)
        if tag == "img":
            self.images.append(found)
        if tag == "a":
            self.hrefs.append(found.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        self._is_style = False

    def handle_data(self, data: str) -> None:
        if not self._is_style:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def written(issue: Issue, **options: Any) -> Written:
    return write_letter(issue, at=timezone.now(), **options)


@pytest.mark.parametrize("design", Design.values)
def test_every_kind_of_block_stands_in_html_and_in_plain_text(design: str) -> None:
    lead, second = ArticleFactory(title="The gate opens"), ArticleFactory(title="The gate shuts")
    quote = QuoteFactory(words="It was shut", speaker=PersonFactory(name="Mina Karimi"))
    claim = ClaimFactory(statement="The gate was shut", state=ClaimState.DISPUTED)
    issue = make_issue(
        make_newsletter(design=design),
        ("text", '<p>Good <b>morning</b>, <a href="https://example.org/?a=1&amp;b=2">reader</a>.</p>'),
        ("lead", {"article": lead.pk, "headline": "", "text": "Our own words."}),
        ("articles", {"title": "From the town", "articles": [second.pk], "pictures": True}),
        ("crosshead", "Who says what"),
        ("quote", quote.pk),
        ("claim", claim.pk),
        (
            "picture",
            {"picture": PictureFactory().pk, "caption": "At night"},
        ),
        ("button", {"label": "Write to us", "url": "https://example.org/write"}),
        preheader="And what it means",
    )
    letter = written(issue)
    assert not letter.missing
    page = Tags(letter.html)
    said = [
        "Good morning", "The gate opens", "Our own words.", "From the town", "The gate shuts", "Who says what",
        "It was shut", "Mina Karimi", "The gate was shut", "At night", "Write to us",
    ]  # fmt: skip
    for words in said:
        assert words in page.text, words
        assert words in letter.text, words
    assert "isputed" in page.text
    assert "And what it means" in page.text
    assert "https://example.org/?a=1&b=2" in page.hrefs
    assert "(https://example.org/?a=1&b=2)" in letter.text
    assert f"{settings.PUBLIC_URL}{lead.get_url()}" in page.hrefs
    for url in page.hrefs:
        assert url.startswith(("https://", "http://")) or url in (place("own"), place("out")), url
    for mark in ("own", "out"):
        assert place(mark) in page.hrefs
        assert place(mark) in letter.text


@pytest.mark.parametrize("design", Design.values)
def test_words_are_words_whatever_they_are(design: str) -> None:
    article = ArticleFactory(title=f"{SCRIPT}{ODD}", standfirst=ODD)
    picture = PictureFactory(alt_text=ODD)
    issue = make_issue(
        make_newsletter(design=design, name=f"News {ODD}"[:100]),
        ("lead", {"article": article.pk, "headline": "", "text": ""}),
        ("picture", {"picture": picture.pk, "caption": ""}),
        ("text", f'<p onclick="x()">Hello{SCRIPT}<img src="https://elsewhere.org/x.gif"></p>'),
        subject=ODD[:100],
        preheader="ink0123456789abcdef",
    )
    page = Tags(written(issue).html)
    assert f"{SCRIPT}{ODD}" in page.text
    assert page.images[-1]["alt"] == ODD
    assert not page.names & {"script", "iframe", "form", "object", "link"}
    assert "elsewhere.org" not in written(issue).html
    assert "onclick" not in written(issue).html


def test_a_letter_asks_for_nothing_but_our_own_pictures() -> None:
    article = ArticleFactory(lead_picture=PictureFactory())
    issue = make_issue(make_newsletter(), ("lead", {"article": article.pk, "headline": "", "text": ""}))
    html = written(issue).html
    sources = re.findall(r'(?:src|background|url)\s*[=(]\s*["\']?([^"\')\s>]+)', html)
    assert sources
    assert all(source.startswith(f"{settings.PUBLIC_URL}/") for source in sources)


def test_what_readers_cannot_see_is_left_out_and_counted() -> None:
    gone, soon, here = (
        ArticleFactory(title="Gone"),
        ArticleFactory(title="Soon", live=False),
        ArticleFactory(title="Here"),
    )
    withdraw_article(article=gone, notice="")
    secret = ClaimFactory(statement="Nobody may know yet", live=False)
    issue = make_issue(
        make_newsletter(),
        ("lead", {"article": gone.pk, "headline": "Told all the same", "text": "Secret words"}),
        ("articles", {"title": "", "articles": [soon.pk, here.pk], "pictures": False}),
        ("claim", secret.pk),
        ("quote", 99999),
    )
    letter = written(issue)
    assert letter.missing == 4
    assert "Here" in letter.text
    for words in ("Gone", "Soon", "Secret words", "Told all the same", "Nobody may know"):
        assert words not in letter.html
        assert words not in letter.text


def test_what_changed_in_a_story_is_of_the_days_before_the_issue() -> None:
    claim = ClaimFactory(statement="The gate was shut")
    story = StoryFactory(name="The gate", slug="gate")
    story.claim_filings.create(claim=claim)
    change_claim_state(claim=claim, state=ClaimState.CONFIRMED, evidence="A log shows it.", by=None, sources=[])
    issue = make_issue(make_newsletter(), ("story", {"story": story.pk, "days": 7}))
    assert "The gate was shut" in written(issue).text
    later = write_letter(issue, at=timezone.now() + timedelta(days=8))
    assert "The gate was shut" not in later.text
    assert later.is_empty


def test_counted_links_are_ours_and_lead_nowhere_else() -> None:
    article = ArticleFactory(title="The gate opens")
    block = ("lead", {"article": article.pk, "headline": "", "text": ""})
    issue = make_issue(make_newsletter(), block, ("button", {"label": "Go", "url": "https://example.org/"}))
    letter = written(issue, counted=lambda number: f"https://ours.example/{number}/")
    assert letter.links == (
        f"{settings.PUBLIC_URL}/",
        f"{settings.PUBLIC_URL}{article.get_url()}",
        "https://example.org/",
    )
    hrefs = set(Tags(letter.html).hrefs)
    assert hrefs == {*(f"https://ours.example/{number}/" for number in range(3)), place("own"), place("out")}


def test_one_that_mail_programs_would_cut_off_cannot_be_sent() -> None:
    newsletter = make_newsletter()
    make_subscriber(newsletter)
    long = make_issue(newsletter, *[("text", f"<p>{'word ' * 200}</p>")] * 110)
    assert written(long).size > CLIPPED_AT
    [problem] = problems_of(long, at=timezone.now())
    assert "too long" in problem
    cards = ("articles", {"title": "", "articles": [ArticleFactory().pk], "pictures": True})
    usual = make_issue(newsletter, *[cards] * 12)
    assert written(usual).size < CLIPPED_AT
    assert problems_of(usual, at=timezone.now()) == []


def test_a_fault_of_the_design_is_told_and_nothing_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    newsletter = make_newsletter(design="missing")
    make_subscriber(newsletter)
    [problem] = problems_of(make_issue(newsletter), at=timezone.now())
    assert "missing" in problem


def test_dark_is_a_matter_of_the_program_and_can_be_looked_at() -> None:
    issue = make_issue(make_newsletter())
    assert "@media (prefers-color-scheme: dark)" in written(issue).html
    assert "@media (prefers-color-scheme: dark)" not in written(issue, dark=True).html
