# SPDX-License-Identifier: BSD-3-Clause
"""A reader follows a story by e-mail, confirms, gets urgent news, changes the rhythm, leaves by the letter, is gone."""

import re
import shutil
import urllib.parse
import urllib.request
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.fixtures.browser import BrowserUser
from tests.fixtures.mail import Mailboxes
from tests.fixtures.publication import RunningPublication, make_publication

pytestmark = pytest.mark.browser

ARTICLE = "/coast/the-gate-jams/"
FILL = """
from django.utils import timezone
from broadsheet.newsroom.models import ArticleStory, ArticleTopic, SectionPage
from tests.factories.newsroom import ArticleFactory, AuthorFactory, SectionFactory
from tests.factories.record import StoryFactory, TopicFactory

coast = SectionFactory(title="Coast", slug="coast")
gate = StoryFactory(slug="gate", name="The Saltings gate")
article = ArticleFactory(
    title="The gate jams", slug="the-gate-jams", parent=coast, authors=[AuthorFactory(name="Ana Brandt")]
)
ArticleStory.objects.create(article=article, story=gate)
ArticleTopic.objects.create(article=article, topic=TopicFactory(name="Floods"))
"""
PUBLISH = """
from broadsheet.audience.follows.actions import tell_followers_now
from broadsheet.core.models import User
from broadsheet.newsroom.actions import publish_article
from broadsheet.newsroom.models import ArticlePage, ArticleStory, SectionPage
from broadsheet.record.models import Story
from tests.factories.newsroom import ArticleFactory

article = ArticleFactory(title={title!r}, live=False, parent=SectionPage.objects.get(slug="coast"))
ArticleStory.objects.create(article=article, story=Story.objects.get(slug="gate"))
article = ArticlePage.objects.get(pk=article.pk)
article.save_revision()
editor = User.objects.get(username="editor")
publish_article(article=article, by=editor)
tell_followers_now(article=ArticlePage.objects.get(pk=article.pk), by=editor)
"""
LEFT = """
from broadsheet.audience.follows.models import Clipping, Follow
from broadsheet.audience.post.models import Parcel
from broadsheet.audience.readers.models import Reader, Wish
left = [model.objects.count() for model in (Reader, Wish, Follow, Clipping)]
print(left, Parcel.objects.filter(to={address!r}).count())
"""

PRESSED = ".follow-box :is(label.tick, .button, summary), .own-page :is(.button, .field)"
TOO_SMALL = """(what) => [...document.querySelectorAll(what)]
    .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5)
    .map((each) => each.outerHTML)"""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def filled(
    prepared_data: Path, tmp_path_factory: pytest.TempPathFactory, mailboxes: tuple[Mailboxes, str]
) -> Iterator[RunningPublication]:
    """An article of a story, and mail that goes to a real server."""
    running = make_publication(shutil.copytree(prepared_data, tmp_path_factory.mktemp("publication") / "data"))
    running.environment["EMAIL_URL"] = mailboxes[1]
    running.python(FILL)
    running.start()
    yield running
    running.stop()


def link_in(letter: EmailMessage, beginning: str) -> str:
    """The first link of the plain text that goes there."""
    text = letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    return next(
        url for url in re.findall(r"https?://\S+", text) if urllib.parse.urlsplit(url).path.startswith(beginning)
    )


def follow_from_the_article(reader: Page, url: str, address: str, *, with_script: bool) -> None:
    """Open the box, type the address, press; without script, once more."""
    reader.goto(f"{url}{ARTICLE}")
    reader.get_by_text("Follow by e-mail").click()
    box = reader.locator(".follow-box")
    expect(box.get_by_role("checkbox", name="The Saltings gate")).to_be_checked()
    if with_script:
        expect(box.locator("[name=stamp]")).not_to_have_value("")
        assert_no_faults(reader)
    # Nobody types an address faster; the time check would ask.
    reader.wait_for_timeout(3500)
    box.get_by_label("Your mail address").fill(address)
    box.get_by_role("button", name="Follow").click()
    if not with_script:
        expect(reader.get_by_role("heading", name="One more click")).to_be_visible()
        reader.wait_for_timeout(3500)
        reader.get_by_role("button", name="Send me the letter").click()
    expect(reader.get_by_text("Look into your mail")).to_be_visible()
    if with_script:
        assert reader.url == f"{url}{ARTICLE}"


def assert_no_faults(page: Page) -> None:
    """Nothing that axe finds, and nothing too small for a finger."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})["violations"]
    assert found == [], [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]
    small = page.evaluate(TOO_SMALL, PRESSED)
    assert small == []


@pytest.mark.parametrize(
    ("address", "title", "options"),
    [
        ("ada@example.org", "The gate is shut for good", {"viewport": {"width": 360, "height": 780}}),
        ("bob@example.org", "The gate is open again", {"java_script_enabled": False}),
    ],
    ids=["with script", "without script"],
)
def test_from_the_article_to_the_letter_and_out_again(
    address: str,
    title: str,
    options: dict[str, Any],
    filled: RunningPublication,
    mailboxes: tuple[Mailboxes, str],
    browser: BrowserUser,
) -> None:
    mail, with_script = mailboxes[0], "java_script_enabled" not in options
    reader = browser.new_page(**options)
    follow_from_the_article(reader, filled.url, address, with_script=with_script)

    asked = mail.wait_for(address, number=1)
    assert "The Saltings gate" in asked.get_body(("html",)).get_content()  # type: ignore[union-attr]
    reader.goto(link_in(asked, "/me/confirm/"))
    expect(reader.get_by_text("The Saltings gate")).to_be_visible()
    reader.get_by_role("button", name="Yes, write to me").click()
    expect(reader.get_by_role("status")).to_contain_text("Confirmed")
    if with_script:
        assert_no_faults(reader)

    filled.python(PUBLISH.format(title=title))
    news = mail.wait_for(address, number=2)
    assert news["Subject"] == f"Urgent: {title}"
    assert news["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert reader.request.get(link_in(news, "/coast/")).ok

    reader.goto(link_in(news, "/me/"))
    row = reader.locator(".mine li", has_text="The Saltings gate")
    row.get_by_role("combobox").select_option("weekly")
    row.get_by_role("button", name="Save").click()
    expect(row.get_by_role("combobox")).to_have_value("weekly")

    way_out = news["List-Unsubscribe"].strip("<>")
    urllib.request.urlopen(way_out)  # noqa: S310 - our own loopback address
    reader.reload()
    expect(row.get_by_role("button", name="End")).to_be_visible()
    urllib.request.urlopen(way_out, data=b"List-Unsubscribe=One-Click")  # noqa: S310 - see above
    reader.reload()
    expect(row).to_contain_text("ended")
    expect(row.get_by_role("button", name="Follow again")).to_be_visible()

    reader.get_by_text("Delete everything about me").click()
    reader.get_by_role("button", name="Delete", exact=True).click()
    expect(reader.get_by_role("heading", name="You are forgotten")).to_be_visible()
    assert filled.python(LEFT.format(address=address)).strip() == "[0, 0, 0, 0] 0"
    reader.goto(link_in(news, "/me/"))
    expect(reader.get_by_role("heading", name="This link is not good any more")).to_be_visible()
