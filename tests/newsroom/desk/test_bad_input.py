# SPDX-License-Identifier: BSD-3-Clause
"""Whatever is typed gets an answer a person understands, never an error page, and nothing typed is lost."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from broadsheet.core.models import User
from broadsheet.newsroom.actions import publish_article, rebuild_desk
from broadsheet.newsroom.models import ArticlePage, Byline
from tests.factories.core import PictureFactory
from tests.factories.newsroom import AuthorFactory
from tests.newsroom.desk.conftest import Newsroom, fresh, make_draft
from tests.newsroom.desk.submitting import address_of_new, article_form, paragraph

BrowserOf = Callable[[User], Client]
SCRIPT = "<script>alert('x')</script><img src=x onerror=alert(1)>"
RTL = "‮مرحبا بالعالم 🗞️👩🏽‍🚀 שלום"


@pytest.fixture
def save(newsroom: Newsroom, browser_of: BrowserOf) -> Callable[..., Any]:
    """Save a new draft, or publish one with `publish=True`, as an editor; gives the answer back."""
    browser = browser_of(newsroom.editor)

    def press(*, publish: bool = False, **fields: Any) -> Any:
        form = article_form(**fields)
        if publish:
            form["action-publish"] = "1"
        return browser.post(address_of_new(newsroom.world), form)

    return press


def words(answer: Any) -> str:
    return unescape(answer.content.decode())


def test_a_draft_needs_a_headline_and_says_so(save: Callable[..., Any]) -> None:
    answer = save(title="", standfirst="Not lost.")
    assert answer.status_code == 200
    assert "This field is required." in words(answer)
    assert "Not lost." in words(answer)


def test_a_headline_of_ten_thousand_characters_is_measured_and_kept_in_the_form(save: Callable[..., Any]) -> None:
    answer = save(title="x" * 10_000, standfirst="Not lost.")
    assert answer.status_code == 200
    assert "at most 255 characters (it has 10000)" in words(answer)
    assert "x" * 10_000 in words(answer)


@pytest.mark.parametrize(
    "text",
    [
        RTL,
        SCRIPT,
        "‘Quoted’ & <b>bold</b>",
        "a\u0000b",
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    ],
)
def test_any_words_in_every_field_are_shown_as_words(
    newsroom: Newsroom, save: Callable[..., Any], client: Client, text: str
) -> None:
    short = text[:80]
    answer = save(
        title=text,
        publish=True,
        short_headline=short,
        standfirst=text,
        dateline=short,
        seo_title=short,
        search_description=text,
        share_title=short,
        share_text=text,
        body=[
            paragraph(f"<p>{text if '<' not in text else 'plain'}</p>"),
            ("crosshead", {"text": short, "anchor": ""}),
            ("pull_quote", {"words": text}),
        ],
    )
    if "\u0000" in text:
        assert answer.status_code == 200
        assert "Null characters are not allowed." in words(answer)
        return
    assert answer.status_code == 302
    article = ArticlePage.objects.get()
    assert article.title == text
    page = client.get(article.url)
    assert page.status_code == 200
    assert "<script>alert('x')" not in page.content.decode()
    assert "onerror=alert(1)>" not in page.content.decode()


def test_a_slug_that_exists_is_refused_beside_its_field(newsroom: Newsroom, save: Callable[..., Any]) -> None:
    make_draft(newsroom.world, newsroom.editor, slug="taken")
    answer = save(title="Another", slug="taken")
    assert answer.status_code == 200
    assert "'taken' is already in use" in words(answer)


@pytest.mark.parametrize(("title", "slug"), [("The pier", "the-pier-2"), ("\U0001f600", "article")])
def test_an_article_without_a_slug_gets_a_free_one_from_its_headline(
    newsroom: Newsroom, save: Callable[..., Any], title: str, slug: str
) -> None:
    make_draft(newsroom.world, newsroom.editor, slug="the-pier")
    assert save(title=title, slug="").status_code == 302
    assert ArticlePage.objects.filter(title=title, slug=slug).exists()


@pytest.mark.parametrize("slug", ["newsroom", "search", "feeds", "static"])
def test_a_section_does_not_take_an_address_of_the_publication(
    newsroom: Newsroom, browser_of: BrowserOf, slug: str
) -> None:
    front = newsroom.world.get_parent()
    answer = browser_of(newsroom.managing_editor).post(
        f"/newsroom/pages/add/newsroom/sectionpage/{front.pk}/",
        {
            "title": "Search",
            "slug": slug,
            "colour": "ink",
            "description": "",
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
        },
    )
    assert answer.status_code == 200
    assert "is an address of the publication itself" in words(answer)


def test_an_author_who_is_credited_is_not_deleted(
    newsroom: Newsroom, draft: ArticlePage, browser_of: BrowserOf
) -> None:
    author = AuthorFactory()
    Byline.objects.create(article=draft, author=author)
    from wagtail.models import ReferenceIndex

    ReferenceIndex.create_or_update_for_object(fresh(draft))
    answer = browser_of(newsroom.managing_editor).post(f"/newsroom/authors/delete/{author.pk}/")
    assert answer.status_code in {200, 302, 403}
    author.refresh_from_db()


def test_a_picture_deleted_while_used_leaves_the_article_whole(
    newsroom: Newsroom, client: Client, browser_of: BrowserOf
) -> None:
    picture = PictureFactory()
    article = make_draft(
        newsroom.world,
        newsroom.editor,
        lead_picture=picture,
        body=[("picture", {"picture": picture, "caption": "", "width": "column"})],
    )
    publish_article(article=article, by=newsroom.editor)
    picture.delete()
    assert client.get(fresh(article).url).status_code == 200
    assert browser_of(newsroom.editor).get(f"/newsroom/pages/{article.pk}/edit/").status_code == 200
    publish_article(article=fresh(article), by=newsroom.editor)


@pytest.mark.parametrize("moment", ["1815-06-18 12:00", "2199-12-31 23:59", "9999-12-31 23:59", "0001-01-01 00:00"])
def test_far_dates_are_taken_or_refused_with_words(save: Callable[..., Any], moment: str) -> None:
    answer = save(title="Far away", updated_at=moment, go_live_at=moment)
    assert answer.status_code in {200, 302}


@pytest.mark.parametrize("field", ["updated_at", "go_live_at", "expire_at"])
def test_what_is_no_date_is_told_beside_its_field(save: Callable[..., Any], field: str) -> None:
    answer = save(title="When", **{field: "the day after the rain"})
    assert answer.status_code == 200
    assert "Enter a valid date/time." in words(answer)


def test_twenty_thousand_words_in_five_hundred_blocks(
    newsroom: Newsroom, save: Callable[..., Any], client: Client
) -> None:
    text = "word " * 40
    answer = save(title="Long", publish=True, body=[paragraph(f"<p>{number} {text}</p>") for number in range(500)])
    assert answer.status_code == 302
    article = ArticlePage.objects.get()
    assert len(article.body) == 500
    assert client.get(article.url).content.decode().count("word") >= 20_000


def test_publishing_points_at_the_field_and_loses_nothing(newsroom: Newsroom, save: Callable[..., Any]) -> None:
    picture = PictureFactory(title="Old harbour", expires_on=timezone.localdate() - timedelta(days=1))
    answer = save(title="With a picture", publish=True, lead_picture=str(picture.pk), standfirst="Not lost.")
    assert answer.status_code == 200
    assert "The licence of the picture “Old harbour” ended" in words(answer)
    assert "Not lost." in words(answer)
    assert not ArticlePage.objects.filter(live=True).exists()
    assert save(title="With a picture", lead_picture=str(picture.pk)).status_code == 302


def test_two_editors_at_once_are_told_and_the_first_loses_nothing(
    newsroom: Newsroom, draft: ArticlePage, browser_of: BrowserOf
) -> None:
    first, second = browser_of(newsroom.reporter), browser_of(newsroom.editor)
    seen = draft.latest_revision
    form = {
        **article_form(title="Hers", slug=draft.slug),
        "loaded_revision_id": str(seen.pk),
        "loaded_revision_created_at": seen.created_at.isoformat(),
    }
    address = f"/newsroom/pages/{draft.pk}/edit/"
    as_script = {"HTTP_ACCEPT": "application/json"}
    assert first.post(address, form, **as_script).json()["success"]
    answer = second.post(address, {**form, "title": "His"}, **as_script)
    assert answer.json()["success"] is False
    assert answer.json()["error_code"] == "invalid_revision"
    assert fresh(draft).get_latest_revision_as_object().title == "Hers"


def test_the_desk_lists_whatever_headline_there_is(newsroom: Newsroom, browser_of: BrowserOf) -> None:
    for text in (RTL, SCRIPT, "x" * 255):
        make_draft(newsroom.world, newsroom.editor, title=text)
    assert rebuild_desk() == 3
    for path in ("/newsroom/", "/newsroom/articles/"):
        page = browser_of(newsroom.editor).get(path).content.decode()
        assert "<script>alert('x')" not in page
        assert unescape(page).count(SCRIPT) >= 1
