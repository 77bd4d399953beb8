# SPDX-License-Identifier: BSD-3-Clause
"""Reporting an error, and answering."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from broadsheet.audience.events import ErrorReported, ReportAnswered
from broadsheet.audience.models import ErrorReport, Verdict
from broadsheet.core.events import announce
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
        email=email.strip(),
    )
    report.full_clean()
    report.save()
    announce(ErrorReported(report_id=report.pk, article_id=article.pk))
    return report


@transaction.atomic
def answer_report(*, report: ErrorReport, verdict: str, answer: str, by: Any) -> None:
    """Say what the desk found; raises `ValidationError` where the sender would be left without words."""
    if verdict == Verdict.WAITING:
        raise ValidationError({"verdict": _("Say what you found.")})
    if verdict != Verdict.REFUSED and not answer.strip():
        raise ValidationError({"answer": _("Write a sentence for the reader: what did you find?")})
    report.verdict, report.answer = verdict, answer.strip()
    report.answered_at, report.answered_by = timezone.now(), by
    if verdict == Verdict.REFUSED:
        report.email = ""
    report.full_clean()
    report.save()
    announce(ReportAnswered(report_id=report.pk, article_id=report.article_id, verdict=verdict))


def mail_answer(*, report: ErrorReport, publication_name: str) -> bool:
    """Send the answer to whoever gave an address, and delete the address; False where there is none (any more)."""
    if not report.email or not report.answer:
        return False
    subject = _("Your report to %(name)s: %(article)s") % {"name": publication_name, "article": report.article.title}
    text = _(
        "You wrote:\n\n%(message)s\n\nOur answer:\n\n%(answer)s\n\nThe article: %(article)s\nThis answer: %(here)s\n"
    )
    body = text % {
        "message": report.message,
        "answer": report.answer,
        "article": f"{settings.PUBLIC_URL}{report.article.get_url()}",
        "here": f"{settings.PUBLIC_URL}{reverse('error_report', args=[report.token])}",
    }
    EmailMessage(subject=" ".join(subject.split()), body=body, to=[report.email]).send()
    ErrorReport.objects.filter(pk=report.pk).update(email="")
    report.email = ""
    return True


def _line(text: str) -> str:
    return " ".join(text.split())
