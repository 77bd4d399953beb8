# SPDX-License-Identifier: BSD-3-Clause
"""From any paragraph to the desk's queue, to the answer."""

from typing import Any

import pytest
from django.utils import timezone

from broadsheet.audience.actions import answer_report, report_error
from broadsheet.audience.models import ErrorReport, Verdict
from broadsheet.audience.post.models import Parcel
from broadsheet.newsroom.models import ArticlePage
from tests.factories.newsroom import ArticleFactory
from tests.fixtures.cast import Cast, Member
from tests.newsroom.bodies import paragraph

pytestmark = pytest.mark.django_db

FROM_OUR_PAGE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def article() -> ArticlePage:
    """One with two paragraphs."""
    body = [paragraph("The ferry left at noon."), paragraph(f"It carried {'very ' * 40} many people.")]
    made: ArticlePage = ArticleFactory(slug="ferry", title="The ferry", body=body, first_published_at=timezone.now())
    return made


def send(sender: Member, article: ArticlePage, *, headers: dict[str, str] | None = None, **fields: str) -> Any:
    data = {"message": "It left at one.", **fields}
    return sender.client.post(f"/report-an-error/{article.public_id}/", data, **(headers or FROM_OUR_PAGE))


def test_the_form_stands_under_the_article_and_offers_each_paragraph(reader: Member, article: ArticlePage) -> None:
    text = reader.client.get(article.get_url()).content.decode()
    assert f'action="/report-an-error/{article.public_id}/"' in text
    assert "<option>The ferry left at noon.</option>" in text
    assert "<option>It carried very" in text
    assert "csrf" not in text


def test_a_report_waits_at_the_desk_and_its_sender_is_told_where_the_answer_will_be(
    reader: Member, article: ArticlePage
) -> None:
    answer = send(reader, article, words="left at  noon", paragraph="The ferry left at noon.", name="Jo")
    report = ErrorReport.objects.get()
    assert (report.words, report.paragraph, report.name) == ("left at noon", "The ferry left at noon.", "Jo")
    assert (answer.status_code, answer["Location"]) == (302, f"/report-an-error/{report.token}/")
    page = reader.client.get(answer["Location"])
    assert "Thank you for your report" in page.content.decode()
    assert "noindex" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_the_answer_stands_at_the_senders_address(reader: Member, editor: Member, article: ArticlePage) -> None:
    report = report_error(article=article, message="It left at one.")
    answer_report(report=report, verdict=Verdict.CORRECTED, answer="You are right; it says one now.", by=editor.user)
    text = reader.client.get(f"/report-an-error/{report.token}/").content.decode()
    assert "You are right; it says one now." in text
    assert "put right" in text


def test_the_answer_is_mailed_once_and_the_address_forgotten(editor: Member, article: ArticlePage) -> None:
    report = report_error(article=article, message="It left at one.", email="jo@example.org")
    answer_report(report=report, verdict=Verdict.RIGHT, answer="The log says noon.", by=editor.user)
    answer_report(report=report, verdict=Verdict.RIGHT, answer="The log says noon, twice.", by=editor.user)
    letter = Parcel.objects.get()
    assert letter.to == "jo@example.org"
    assert "The log says noon." in letter.content["text"]
    assert ErrorReport.objects.get().email == ""


def test_a_report_that_cannot_be_taken_comes_back_with_its_words(reader: Member, article: ArticlePage) -> None:
    for fields in ({"message": " "}, {"email": "not an address"}, {"email": '"jo"@example.org'}, {"words": "x" * 601}):
        answer = send(reader, article, name="Jo Typed This", **fields)
        assert answer.status_code == 400, fields
        assert "Jo Typed This" in answer.content.decode()
    assert not ErrorReport.objects.exists()


def test_other_sites_and_machines_send_nothing(reader: Member, article: ArticlePage) -> None:
    for headers in ({"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_ORIGIN": "https://evil.example"}):
        assert send(reader, article, headers=headers).status_code == 403
    assert send(reader, article, website="https://spam.example").status_code == 302
    assert not ErrorReport.objects.exists()


def test_one_sender_cannot_fill_the_queue(reader: Member, article: ArticlePage) -> None:
    answers = [send(reader, article, message=f"Error {number}").status_code for number in range(8)]
    assert answers == [302] * 6 + [400] * 2
    assert ErrorReport.objects.count() == 6


def test_many_senders_cannot_bury_one_article(article: ArticlePage, reader: Member) -> None:
    ErrorReport.objects.bulk_create(ErrorReport(article=article, message=f"Error {n}") for n in range(50))
    assert send(reader, article).status_code == 400


def test_an_article_that_readers_cannot_open_takes_no_reports(reader: Member) -> None:
    draft = ArticleFactory(live=False)
    assert send(reader, draft).status_code == 404


def test_a_report_is_nowhere_in_public(reader: Member, article: ArticlePage) -> None:
    report_error(article=article, message="A very private remark", name="Jo Sender")
    for path in (article.get_url(), "/", "/corrections/"):
        text = reader.client.get(path).content.decode()
        assert "private remark" not in text
        assert "Jo Sender" not in text


def test_the_desk_lists_and_answers_what_its_people_may_change(cast: Cast, article: ArticlePage) -> None:
    report = report_error(article=article, message="It left at <b>one</b>.")
    assert "It left at &lt;b&gt;one" in cast.editor.client.get("/newsroom/").content.decode()
    assert "It left at &lt;b&gt;one" in cast.editor.client.get("/newsroom/error-reports/").content.decode()
    address = f"/newsroom/error-reports/{report.pk}/"
    assert "Write a sentence" in cast.editor.client.post(address, {"verdict": "corrected"}).content.decode()
    answer = cast.editor.client.post(address, {"verdict": "corrected", "answer": "Thank you."})
    assert answer.status_code == 302
    report.refresh_from_db()
    assert (report.verdict, report.answer, report.answered_by) == ("corrected", "Thank you.", cast.editor.user)
    assert "It left at" not in cast.editor.client.get("/newsroom/").content.decode()
    assert cast.stranger.client.get(address).status_code in (302, 403, 404)
