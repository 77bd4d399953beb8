# SPDX-License-Identifier: BSD-3-Clause
"""Reporting an error, and answering."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from broadsheet.audience.events import ErrorReported, ReportAnswered
from broadsheet.audience.models import ErrorReport, Verdict
from broadsheet.audience.post.actions import LONGEST_SUBJECT, post_letters
from broadsheet.audience.post.addresses import check_address
from broadsheet.audience.post.letter import Kind, Letter
from broadsheet.core.events import announce
from broadsheet.newsroom.context.publication import load_publication
from broadsheet.newsroom.models import ArticlePage

MOST_WAITING, MOST_WAITING_ON_ONE = 2000, 50


@transaction.atomic
def report_error(
    *, article: ArticlePage, message: str, words: str = "", paragraph: str = "", name: str = "", email: str = ""
) -> ErrorReport:
    """A reader's report, waiting for the desk; raises `ValidationError` when it cannot be taken."""
    waiting = ErrorReport.objects.waiting()
    if waiting.filter(article=article).count() >= MOST_WAITING_ON_ONE or waiting.count() >= MOST_WAITING:
        raise ValidationError(_("Too many reports are waiting at the moment. Please try again another day."))
    report = ErrorReport(
        article=article,
        message=message.strip(),
        words=_line(words),
        paragraph=_line(paragraph)[:200],
        name=_line(name),
        email=_address(email),
    )
    report.full_clean()
    report.save()
    announce(ErrorReported(report_id=report.pk, article_id=article.pk))
    return report


@transaction.atomic
def answer_report(*, report: ErrorReport, verdict: str, answer: str, by: Any) -> None:
    """Say what the desk found, by mail too where an address was left; it is forgotten then.

    Raises `ValidationError` where the sender would be left without words.
    """
    if verdict == Verdict.WAITING:
        raise ValidationError({"verdict": _("Say what you found.")})
    if verdict != Verdict.REFUSED and not answer.strip():
        raise ValidationError({"answer": _("Write a sentence for the reader: what did you find?")})
    report.verdict, report.answer = verdict, answer.strip()
    report.answered_at, report.answered_by = timezone.now(), by
    if verdict == Verdict.REFUSED:
        report.email = ""
    report.full_clean()
    if report.email:
        _post_answer(report)
    report.save()
    announce(ReportAnswered(report_id=report.pk, article_id=report.article_id, verdict=verdict))


def _post_answer(report: ErrorReport) -> None:
    """To whoever gave an address, which is deleted: the letter has it as long as it needs it."""
    subject = _("Your report to %(name)s: %(article)s") % {
        "name": load_publication().name,
        "article": report.article.title,
    }
    text = _(
        "You wrote:\n\n%(message)s\n\nOur answer:\n\n%(answer)s\n\nThe article: %(article)s\nThis answer: %(here)s\n"
    )
    body = text % {
        "message": report.message,
        "answer": report.answer,
        "article": f"{settings.PUBLIC_URL}{report.article.get_url()}",
        "here": f"{settings.PUBLIC_URL}{reverse('error_report', args=[report.token])}",
    }
    letter = Letter(
        key=f"report:{report.token}", to=report.email, subject=" ".join(subject.split())[:LONGEST_SUBJECT], text=body
    )
    post_letters([letter], kind=Kind.SINGLE)
    report.email = ""


def _address(typed: str) -> str:
    if not typed.strip():
        return ""
    try:
        return check_address(typed)
    except ValidationError as error:
        raise ValidationError({"email": error.messages}) from None


def _line(text: str) -> str:
    return " ".join(text.split())
