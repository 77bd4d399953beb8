# SPDX-License-Identifier: BSD-3-Clause
"""Editors write issues and hand them in; those who answer for them approve, send, hold and stop; others see nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from broadsheet.audience.letters.actions import ask_for_approval, schedule_issue, send_issue, send_note
from broadsheet.audience.letters.actions.approving import note_other_words
from broadsheet.audience.letters.desk.preview import preview_of
from broadsheet.audience.letters.models import Issue, IssueNote, Newsletter, Stage
from broadsheet.audience.post.models import Mailing, Parcel, Progress, State
from broadsheet.audience.post.recipients import fill_mailings
from broadsheet.newsroom.models import Correction, DeskRole
from tests.audience.letters.making import make_issue, make_newsletter, make_subscriber, member, to_whom
from tests.audience.outgoing import posted
from tests.factories.newsroom import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def morning() -> Newsletter:
    found = make_newsletter("morning", name="The Morning")
    make_subscriber(found, "ada@example.org")
    return found


def screen(issue: Issue) -> str:
    return f"/newsroom/newsletters/issue/{issue.pk}/"


def do(client: Client, issue: Issue, verb: str, **fields: Any) -> Any:
    answer = client.post(screen(issue), {"do": verb, **fields})
    issue.refresh_from_db()
    return answer


def test_the_screen_says_what_keeps_an_issue_from_going(morning: Newsletter) -> None:
    audience = member(DeskRole.AUDIENCE)
    assert "One reader gets it" in audience.get(screen(make_issue(morning))).content.decode()
    empty = make_issue(morning, ("articles", {"title": "", "articles": [99999], "pictures": False}))
    assert "nothing in it that readers can see" in audience.get(screen(empty)).content.decode()


def test_an_editor_hands_in_and_the_audience_desk_sends(morning: Newsletter) -> None:
    editor, audience = member(DeskRole.EDITOR), member(DeskRole.AUDIENCE)
    issue = make_issue(morning)
    for verb in ("send", "schedule", "back", "hold", "stop"):
        assert do(editor, issue, verb, sure="yes").status_code in (302, 403)
    assert issue.stage == Stage.DRAFT
    do(editor, issue, "ask", send_at="")
    assert issue.stage == Stage.IN_REVIEW
    do(audience, issue, "back", words="Name the gate in the subject")
    assert issue.stage == Stage.DRAFT
    assert "Name the gate" in editor.get(screen(issue)).content.decode()
    do(editor, issue, "ask", send_at="")
    do(audience, issue, "send")
    assert issue.stage == Stage.IN_REVIEW
    do(audience, issue, "send", sure="yes")
    assert issue.stage == Stage.SENT
    assert issue.approved_by is not None


def test_reporters_and_strangers_see_nothing(morning: Newsletter) -> None:
    issue = send_issue(issue=make_issue(morning))
    for client in (member(DeskRole.REPORTER), Client()):
        for path in (screen(issue), f"{screen(issue)}progress/", "/newsroom/newsletters/issues/"):
            answer = client.get(path)
            assert answer.status_code in (302, 403), path
            assert "/newsletters/" not in answer.headers.get("Location", "").partition("?")[0]


def test_other_words_end_an_approval(morning: Newsletter) -> None:
    issue = make_issue(morning)
    schedule_issue(issue=issue, send_at=timezone.now() + timedelta(hours=1), by=None)
    issue.refresh_from_db()
    before = issue.wording()
    assert not note_other_words(issue=issue, before=before)
    issue.subject = "Something else"
    issue.save()
    assert note_other_words(issue=issue, before=before)
    assert (issue.stage, issue.send_at) == (Stage.DRAFT, None)


def test_a_time_that_is_over_is_refused_in_words(morning: Newsletter) -> None:
    audience, issue = member(DeskRole.AUDIENCE), make_issue(morning)
    answer = audience.post(screen(issue), {"do": "schedule", "send_at": "2020-01-01 10:00"}, follow=True)
    assert "This time is over" in answer.content.decode()
    answer = audience.post(screen(issue), {"do": "schedule", "send_at": ""}, follow=True)
    assert "Choose a time" in answer.content.decode()


def test_while_it_is_sent_it_can_be_held_and_stopped(morning: Newsletter) -> None:
    audience, issue = member(DeskRole.AUDIENCE), make_issue(morning)
    send_issue(issue=issue)
    fill_mailings(now=timezone.now())
    do(audience, issue, "hold")
    assert Mailing.objects.get().progress == Progress.PAUSED
    assert audience.get(f"{screen(issue)}progress/").json()["moving"] is True
    do(audience, issue, "resume")
    do(audience, issue, "stop")
    assert Mailing.objects.get().progress == Progress.SENDING
    do(audience, issue, "stop", sure="yes")
    assert Mailing.objects.get().progress == Progress.STOPPED
    told = audience.get(f"{screen(issue)}progress/").json()
    assert (told["moving"], told["not_sent"], told["share"]) == (False, 1, 100)
    assert "Nobody holds it" in audience.post(screen(issue), {"do": "resume"}, follow=True).content.decode()


def test_a_test_goes_where_it_is_told(morning: Newsletter) -> None:
    editor, issue = member(DeskRole.EDITOR), make_issue(morning)
    do(editor, issue, "test", addresses="a@example.org; b@example.org")
    assert [letter.to for letter in posted()] == ["a@example.org", "b@example.org"]
    answer = editor.post(screen(issue), {"do": "test", "addresses": "no address"}, follow=True)
    assert len(posted()) == 2
    assert answer.status_code == 200


def test_what_was_sent_is_neither_changed_nor_deleted(morning: Newsletter) -> None:
    administrator = member(DeskRole.ADMINISTRATOR)
    issue = send_issue(issue=make_issue(morning))
    for path in ("edit", "delete"):
        answer = administrator.get(f"/newsroom/newsletters/issues/{path}/{issue.pk}/")
        assert (answer.status_code, answer["Location"]) == (302, screen(issue))
    many = f"/newsroom/bulk/letters/issue/delete/?id={issue.pk}"
    assert administrator.post(many).status_code in (302, 403, 404)
    assert Issue.objects.filter(pk=issue.pk).exists()


@pytest.mark.parametrize("mode", ["", "dark", "text", "web"])
def test_each_preview_shows_it_as_it_would_be_sent(morning: Newsletter, mode: str) -> None:
    audience, issue = member(DeskRole.AUDIENCE), make_issue(morning, ("text", "<p>Good morning, town.</p>"))
    secret = ArticleFactory(title="Under embargo", live=False)
    issue.body.append(("lead", {"article": secret, "headline": "", "text": ""}))
    issue.save()
    answer = audience.get(f"{screen(issue)}preview/?mode={mode}")
    assert answer.status_code == 200
    assert "Good morning, town." in answer.content.decode()
    assert "Under embargo" not in answer.content.decode()
    assert client_of_a_reporter().get(f"{screen(issue)}preview/").status_code == 302
    assert "script-src 'self' 'unsafe-inline'" not in answer["Content-Security-Policy"]


def client_of_a_reporter() -> Client:
    return member(DeskRole.REPORTER)


def test_a_new_issue_can_be_looked_at_before_its_newsletter_is_chosen(morning: Newsletter) -> None:
    assert "Hello" in preview_of(Issue(subject="Hello"), "").content.decode()
    assert "Hello" in preview_of(Issue(subject="Hello"), "web").content.decode()


def test_asking_for_approval_after_it_was_sent_is_refused(morning: Newsletter) -> None:
    issue = send_issue(issue=make_issue(morning))
    editor = member(DeskRole.EDITOR)
    answer = editor.post(screen(issue), {"do": "ask"}, follow=True)
    assert "nothing of it can be changed" in answer.content.decode()
    with pytest.raises(Exception, match="was sent"):
        ask_for_approval(issue=issue)


def corrected(issue_article: Any) -> Correction:
    return Correction.objects.create(article=issue_article, text="The gate was open, not shut.")


def test_a_correction_goes_to_exactly_those_who_got_it_and_once(morning: Newsletter) -> None:
    article = ArticleFactory(title="The gate")
    bob, cy = make_subscriber(morning, "bob@example.org"), make_subscriber(morning, "cy@example.org")
    issue = send_issue(issue=make_issue(morning, ("lead", {"article": article.pk, "headline": "", "text": ""})))
    fill_mailings(now=timezone.now())
    Parcel.objects.filter(to__in=["ada@example.org", "bob@example.org"]).update(
        state=State.SENT, ended_at=timezone.now()
    )
    Parcel.objects.filter(to="cy@example.org").update(state=State.REFUSED, ended_at=timezone.now())
    bob.subscriptions.update(ended_at=timezone.now())
    make_subscriber(morning, "late@example.org")
    note = send_note(issue=issue, correction=corrected(article))
    assert send_note(issue=issue, correction=Correction.objects.get()).pk == note.pk
    fill_mailings(now=timezone.now())
    assert list(Parcel.objects.filter(mailing=note.mailing).values_list("to", flat=True)) == ["ada@example.org"]
    assert "The gate was open, not shut." in note.mailing.text
    assert "The gate was open, not shut." in note.mailing.html
    assert cy.address in to_whom()


def test_a_correction_reaches_those_too_who_get_the_issue_only_afterwards(morning: Newsletter) -> None:
    article = ArticleFactory(title="The gate")
    make_subscriber(morning, "bob@example.org")
    issue = send_issue(issue=make_issue(morning, ("lead", {"article": article.pk, "headline": "", "text": ""})))
    fill_mailings(now=timezone.now())

    def taken(address: str) -> None:
        letters = Parcel.objects.filter(mailing=issue.mailing, to=address)
        letters.update(state=State.SENT, ended_at=timezone.now())

    taken("bob@example.org")
    note = send_note(issue=issue, correction=corrected(article))
    told = Parcel.objects.filter(mailing=note.mailing).order_by("to").values_list("to", flat=True)
    for _ in range(3):
        fill_mailings(now=timezone.now())
    assert list(told.all()) == ["bob@example.org"]
    taken("ada@example.org")
    Mailing.objects.filter(pk=issue.mailing_id).update(progress=Progress.DONE)
    for _ in range(3):
        fill_mailings(now=timezone.now())
    assert list(told.all()) == ["ada@example.org", "bob@example.org"]
    note.mailing.refresh_from_db()
    assert note.mailing.filled_at is not None


def test_the_desk_offers_to_tell_a_correction(morning: Newsletter) -> None:
    article = ArticleFactory(title="The gate")
    issue = send_issue(issue=make_issue(morning, ("lead", {"article": article.pk, "headline": "", "text": ""})))
    correction = corrected(article)
    audience, editor = member(DeskRole.AUDIENCE), member(DeskRole.EDITOR)
    path = f"/newsroom/newsletters/corrections/{correction.pk}/"
    assert path in audience.get(screen(issue)).content.decode()
    assert path not in editor.get(screen(issue)).content.decode()
    assert editor.get(path).status_code == 302
    assert issue.subject in audience.get(path).content.decode()
    other = send_issue(issue=make_issue(morning))
    audience.post(path, {"issue": other.pk})
    assert not IssueNote.objects.exists()
    audience.post(path, {"issue": issue.pk})
    audience.post(path, {"issue": issue.pk})
    assert IssueNote.objects.count() == 1
    managing = member(DeskRole.MANAGING_EDITOR)
    assert path in managing.get("/newsroom/corrections/").content.decode()
