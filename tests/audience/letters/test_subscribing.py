# SPDX-License-Identifier: BSD-3-Clause
"""Readers subscribe by mail and button, see it on their own page, and read issues on the web."""

from typing import Any

import pytest
from django.test import Client

from broadsheet.audience.letters.actions import end_subscription, send_issue
from broadsheet.audience.letters.links import issue_path, ways_out
from broadsheet.audience.letters.models import LetterLink, Newsletter, Subscription
from broadsheet.audience.readers.context.pages import own_page_path
from broadsheet.audience.readers.models import Reader
from broadsheet.newsroom.actions import withdraw_article
from tests.audience.letters.making import make_issue, make_newsletter, make_subscriber
from tests.audience.outgoing import FROM_OUR_PAGE, confirm_last, posted, ripe_stamp
from tests.factories.newsroom import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def morning() -> Newsletter:
    return make_newsletter("morning", name="The Morning")


def ask(monkeypatch: pytest.MonkeyPatch, *newsletters: Any, **fields: Any) -> Any:
    data = {"email": "ada@example.org", "newsletter": list(newsletters), "stamp": ripe_stamp(monkeypatch)}
    return Client().post("/newsletters/subscribe/", {**data, **fields}, **FROM_OUR_PAGE)


def test_the_button_of_the_letter_subscribes(morning: Newsletter, monkeypatch: pytest.MonkeyPatch) -> None:
    evening = make_newsletter("evening", name="The Evening")
    make_newsletter("third")
    assert ask(monkeypatch, morning.pk, evening.pk).status_code == 302
    [letter] = posted()
    assert "The Evening" in letter.text
    assert not Subscription.objects.exists()
    confirm_last()
    assert set(Subscription.objects.values_list("newsletter", flat=True)) == {morning.pk, evening.pk}


def test_without_script_it_takes_one_more_click(morning: Newsletter, monkeypatch: pytest.MonkeyPatch) -> None:
    page = ask(monkeypatch, morning.pk, stamp="").content.decode()
    assert "One more click" in page
    assert f'name="newsletter" value="{morning.pk}"' in page
    assert not posted()


@pytest.mark.parametrize("wanted", [[], ["99999"], ["x"], ["-1"], ["1" * 400], ["closed"]])
def test_what_is_no_newsletter_is_refused_in_words(monkeypatch: pytest.MonkeyPatch, wanted: list[str]) -> None:
    closed = make_newsletter("closed", is_open=False)
    answer = ask(monkeypatch, *[str(closed.pk) if each == "closed" else each for each in wanted])
    assert answer.status_code == 400
    assert "Choose something" in answer.content.decode()
    assert not posted()


def test_a_form_of_another_site_is_refused(morning: Newsletter) -> None:
    data = {"email": "ada@example.org", "newsletter": morning.pk}
    assert Client().post("/newsletters/subscribe/", data, HTTP_ORIGIN="https://evil.example").status_code == 403
    assert not posted()


def test_the_own_page_begins_and_ends_each_newsletter(morning: Newsletter) -> None:
    ada = make_subscriber(morning)
    evening = make_newsletter("evening", name="The Evening")
    path = own_page_path(ada)
    page = Client().get(path).content.decode()
    assert "The Morning" in page
    assert "The Evening" in page
    Client().post(f"{path}newsletters/", {"newsletter": evening.pk, "do": "begin"})
    Client().post(f"{path}newsletters/", {"newsletter": morning.pk, "do": "end"})
    assert list(Subscription.objects.going_on().values_list("newsletter", flat=True)) == [evening.pk]
    assert Client().post(f"{path}newsletters/", {"newsletter": "x", "do": "begin"}).status_code == 404
    data = Client().get(f"{path}export/").json()["newsletters"]
    assert [row["newsletter"] for row in data] == ["The Morning", "The Evening"]
    Client().post(f"{path}delete/")
    assert not Subscription.objects.exists()
    assert not Reader.objects.exists()


def test_a_link_ends_one_newsletter_of_one_reader_and_no_other(morning: Newsletter) -> None:
    ada, bob = make_subscriber(morning, "ada@example.org"), make_subscriber(morning, "bob@example.org")
    evening = make_newsletter("evening")
    make_subscriber_too = Subscription.objects.create(reader=ada, newsletter=evening)
    issue = send_issue(issue=make_issue(morning))
    other = make_issue(evening)
    path = ways_out(issue).of(ada).partition("//")[2].partition("/")[2]
    token = path.rstrip("/").rpartition("/")[2]
    assert Client().post(f"/newsletters/end/{other.uuid}/{token}/").status_code == 410
    assert Client().post(f"/newsletters/end/{issue.uuid}/{token}x/").status_code == 410
    assert Client().post(f"/newsletters/end/{ada.uuid}/{token}/").status_code == 410
    assert Subscription.objects.going_on().count() == 3
    for _ in range(2):
        assert Client().post(f"/{path}").status_code == 200
    assert set(Subscription.objects.going_on()) == {make_subscriber_too, bob.subscriptions.get()}
    issue.refresh_from_db()
    assert issue.unsubscribed == 1
    assert "You get" in Client().get(f"/{path}").content.decode()


def test_an_issue_is_read_on_the_web_and_without_what_was_withdrawn(morning: Newsletter) -> None:
    make_subscriber(morning)
    kept, gone = ArticleFactory(title="It stays"), ArticleFactory(title="It goes")
    issue = make_issue(morning, ("articles", {"title": "", "articles": [kept.pk, gone.pk], "pictures": False}))
    assert Client().get(f"/newsletters/morning/{issue.slug or 'x'}/").status_code == 404
    issue = send_issue(issue=issue)
    page = Client().get(issue_path(issue)).content.decode()
    assert "It stays" in page
    assert "It goes" in page
    assert issue.subject in Client().get("/newsletters/morning/").content.decode()
    withdraw_article(article=gone, notice="")
    assert "It goes" not in Client().get(issue_path(issue)).content.decode()
    Newsletter.objects.update(is_public=False)
    assert Client().get(issue_path(issue)).status_code == 404
    assert issue.subject not in Client().get("/newsletters/morning/").content.decode()


def test_the_page_of_newsletters_is_honest_about_there_being_none() -> None:
    assert "There is no newsletter yet" in Client().get("/newsletters/").content.decode()
    morning = make_newsletter("morning", name="The Morning")
    assert "The Morning" in Client().get("/newsletters/").content.decode()
    assert Client().get("/newsletters/subscribe/").status_code == 302
    morning.is_open = False
    morning.save()
    assert Client().get("/newsletters/morning/").status_code == 404


def test_a_counted_link_leads_on_and_is_counted_and_nothing_else(morning: Newsletter) -> None:
    Newsletter.objects.update(counts_clicks=True)
    morning.refresh_from_db()
    make_subscriber(morning)
    issue = send_issue(issue=make_issue(morning, ("button", {"label": "Go", "url": "https://example.org/a?b=1"})))
    link = LetterLink.objects.get(url="https://example.org/a?b=1")
    path = f"/newsletters/go/{issue.uuid}/{link.place}/"
    assert path in issue.mailing.text
    for _ in range(3):
        answer = Client().get(path)
        assert (answer.status_code, answer["Location"]) == (302, "https://example.org/a?b=1")
    Client().head(path)
    assert not answer.cookies
    link.refresh_from_db()
    assert link.opened == 3
    assert Client().get(f"/newsletters/go/{issue.uuid}/99/").status_code == 404


def test_a_reader_who_left_by_the_link_may_take_it_back_on_their_page(morning: Newsletter) -> None:
    ada = make_subscriber(morning)
    end_subscription(reader=ada, newsletter=morning)
    Client().post(f"{own_page_path(ada)}newsletters/", {"newsletter": morning.pk, "do": "begin"})
    assert Subscription.objects.going_on().get().reader == ada
