# SPDX-License-Identifier: BSD-3-Clause
"""An issue is sent once, to everybody who subscribed and nobody else, with what they need to leave."""

from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import cast
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from broadsheet.audience.letters.actions import (
    end_subscription,
    schedule_issue,
    send_due_issues,
    send_issue,
    send_test,
    subscribe,
)
from broadsheet.audience.letters.models import Issue, Stage, Subscription
from broadsheet.audience.post.models import Mailing, Parcel, State
from broadsheet.audience.post.recipients import fill_mailings
from broadsheet.audience.readers.actions import end_everything, forget_reader
from broadsheet.newsroom.actions import withdraw_article
from tests.audience.letters.making import make_issue, make_newsletter, make_subscriber, to_whom
from tests.audience.making import make_reader
from tests.audience.outgoing import posted
from tests.audience.post.conftest import SendTo, one_connection, send  # noqa: F401 - fixtures are found by their names
from tests.audience.post.sink import sink
from tests.factories.newsroom import ArticleFactory

pytestmark = pytest.mark.django_db


def fill() -> None:
    while fill_mailings(now=timezone.now()):
        pass


def test_everybody_who_subscribed_gets_it_and_nobody_else() -> None:
    morning, evening = make_newsletter("morning"), make_newsletter("evening")
    make_subscriber(morning, "ada@example.org")
    make_subscriber(morning, "Bob@Example.org")
    left = make_subscriber(morning, "cy@example.org")
    end_subscription(reader=left, newsletter=morning)
    make_subscriber(evening, "dee@example.org")
    make_reader("eve@example.org")
    send_issue(issue=make_issue(morning))
    fill()
    assert to_whom() == ["Bob@Example.org", "ada@example.org"]


def test_it_goes_once_however_often_it_is_asked_for() -> None:
    newsletter = make_newsletter()
    make_subscriber(newsletter)
    issue = make_issue(newsletter)
    first = send_issue(issue=issue)
    assert send_issue(issue=issue).mailing_id == first.mailing_id
    fill()
    assert Mailing.objects.count() == Parcel.objects.count() == 1


def test_readers_who_subscribe_while_it_is_sent_get_the_next_one() -> None:
    newsletter = make_newsletter()
    make_subscriber(newsletter, "ada@example.org")
    send_issue(issue=make_issue(newsletter))
    make_subscriber(newsletter, "late@example.org")
    fill()
    assert to_whom() == ["ada@example.org"]


@pytest.mark.parametrize("leaving", ["by the link", "everything", "forgotten"])
def test_readers_who_leave_while_it_is_sent_get_no_letter(leaving: str) -> None:
    newsletter = make_newsletter()
    make_subscriber(newsletter, "ada@example.org")
    bob = make_subscriber(newsletter, "bob@example.org")
    issue = send_issue(issue=make_issue(newsletter))
    fill()
    if leaving == "by the link":
        end_subscription(reader=bob, newsletter=newsletter, issue=issue)
    elif leaving == "everything":
        end_everything(reader=bob)
    else:
        forget_reader(reader=bob)
    waiting = Parcel.objects.filter(state=State.WAITING)
    assert [parcel.to for parcel in waiting] == ["ada@example.org"]
    issue.refresh_from_db()
    assert issue.unsubscribed == (leaving == "by the link")


def test_a_letter_says_who_it_is_from_and_how_to_leave(send: SendTo) -> None:  # noqa: F811 - the fixture
    newsletter = make_newsletter(
        name="The Morning",
        sender_name="Mina at the Länterne",
        sender_address="mina@example.org",
        reply_to="desk@example.org",
    )
    ada = make_subscriber(newsletter)
    issue = send_issue(issue=make_issue(newsletter, subject="Häfen öffnen"))
    with sink() as server:
        send(server)
    message = cast("EmailMessage", message_from_bytes(server.taken[0]["letter"], policy=SMTP))
    assert message["From"].addresses[0].display_name == "Mina at the Länterne"
    assert message["From"].addresses[0].addr_spec == "mina@example.org"
    assert message["Reply-To"] == "desk@example.org"
    assert message["Subject"] == "Häfen öffnen"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "<morning.newsletters." in message["List-Id"]
    assert message["Precedence"] == "bulk"
    assert str(issue.uuid.hex) in message["Feedback-ID"]
    way_out = urlsplit(message["List-Unsubscribe"].strip("<>")).path
    text, html = (part.get_content() for part in message.iter_parts())
    assert way_out in text
    assert way_out in html
    Client().get(way_out)
    Client().head(way_out)
    assert Subscription.objects.going_on().filter(reader=ada).exists()
    answer = Client().post(way_out, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200
    assert not Subscription.objects.going_on().filter(reader=ada).exists()


def test_the_same_letter_always_has_the_same_message_id() -> None:
    newsletter = make_newsletter()
    make_subscriber(newsletter)
    issue = send_issue(issue=make_issue(newsletter))
    fill()
    before = Parcel.objects.get().uuid
    Parcel.objects.all().delete()
    Mailing.objects.filter(pk=issue.mailing_id).update(cursor=0, filled_at=None)
    fill()
    assert Parcel.objects.get().uuid == before


def test_an_empty_issue_or_one_to_nobody_is_refused_in_words() -> None:
    newsletter = make_newsletter(name="Morning")
    issue = make_issue(newsletter)
    with pytest.raises(ValidationError, match="Nobody has subscribed to “Morning” yet"):
        send_issue(issue=issue)
    make_subscriber(newsletter)
    empty = make_issue(newsletter, ("articles", {"title": "x", "articles": [9999], "pictures": False}))
    with pytest.raises(ValidationError, match="nothing in it that readers can see"):
        send_issue(issue=empty)
    assert not Mailing.objects.exists()
    empty.refresh_from_db()
    assert (empty.stage, empty.slug) == (Stage.DRAFT, "")


@pytest.mark.parametrize("field", ["subject", "preheader", "name", "sender_name", "sender_address", "reply_to"])
@pytest.mark.parametrize("breaks", ["\r\nBcc: eve@example.org", "\nX: y", "\u2028Bcc: eve@example.org", "\0", "\r"])
def test_no_field_can_write_a_header_of_its_own(send: SendTo, field: str, breaks: str) -> None:  # noqa: F811 - the fixture
    newsletter = make_newsletter()
    make_subscriber(newsletter)
    issue = make_issue(newsletter)
    owner = issue if hasattr(issue, field) else newsletter
    setattr(owner, field, f"mina@example.org{breaks}")
    with pytest.raises(ValidationError):
        owner.full_clean(exclude=["body", "recipe"])
    # Written past the forms, it stays without effect all the same.
    type(owner)._base_manager.filter(pk=owner.pk).update(**{field: f"mina@example.org{breaks}".replace("\0", "\r")})
    try:
        send_issue(issue=Issue.objects.get(pk=issue.pk))
    except ValidationError:
        assert not Mailing.objects.exists()
        return
    with sink() as server:
        send(server)
    [taken] = server.taken
    message = message_from_bytes(taken["letter"], policy=SMTP)
    assert message["Bcc"] is message["X"] is None
    assert [row["to"] for row in server.taken] == ["ada@example.org"]


def test_what_is_scheduled_goes_at_its_time_with_what_is_public_then() -> None:
    newsletter = make_newsletter()
    make_subscriber(newsletter)
    kept, taken = ArticleFactory(title="It stays"), ArticleFactory(title="It goes")
    issue = make_issue(newsletter, ("articles", {"title": "", "articles": [kept.pk, taken.pk], "pictures": False}))
    at = timezone.now() + timedelta(hours=1)
    schedule_issue(issue=issue, send_at=at, by=None)
    assert send_due_issues(now=at - timedelta(seconds=1)) == 0
    withdraw_article(article=taken, notice="")
    assert send_due_issues(now=at) == 1
    assert send_due_issues(now=at) == 0
    text = Mailing.objects.get().text
    assert "It stays" in text
    assert "It goes" not in text


def test_what_cannot_go_at_its_time_becomes_a_draft_that_says_why() -> None:
    newsletter = make_newsletter()
    make_subscriber(newsletter)
    only = ArticleFactory()
    issue = make_issue(newsletter, ("lead", {"article": only.pk, "headline": "", "text": ""}))
    at = timezone.now() + timedelta(hours=1)
    schedule_issue(issue=issue, send_at=at, by=None)
    withdraw_article(article=only, notice="")
    assert send_due_issues(now=at) == 0
    issue.refresh_from_db()
    assert issue.stage == Stage.DRAFT
    assert "nothing in it" in issue.problem


def test_a_test_goes_to_the_desk_and_leads_no_reader_out() -> None:
    newsletter = make_newsletter()
    make_subscriber(newsletter)
    send_test(issue=make_issue(newsletter), to=["desk@example.org", "desk@example.org", "boss@example.org"])
    assert [letter.to for letter in posted()] == ["desk@example.org", "boss@example.org"]
    letter = posted()[0]
    assert letter.subject == "Test: Today in town"
    assert "/newsletters/end/" not in letter.text + letter.html
    assert "\ue000" not in letter.text + letter.html
    with pytest.raises(ValidationError):
        send_test(issue=make_issue(newsletter), to=[])


def test_subscribing_again_after_leaving_is_one_subscription() -> None:
    newsletter = make_newsletter()
    ada = make_subscriber(newsletter)
    end_subscription(reader=ada, newsletter=newsletter)
    assert not end_subscription(reader=ada, newsletter=newsletter)
    subscribe(reader=ada, newsletters=[newsletter, newsletter])
    assert Subscription.objects.going_on().count() == Subscription.objects.count() == 1


def test_two_issues_of_a_day_with_one_subject_have_two_addresses() -> None:
    newsletter = make_newsletter()
    make_subscriber(newsletter)
    slugs = {send_issue(issue=make_issue(newsletter)).slug for _ in range(3)}
    assert len(slugs) == 3
    assert Issue.objects.sent().count() == 3
