# SPDX-License-Identifier: BSD-3-Clause
"""The form under an article, and what its sender finds afterwards."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from markupsafe import Markup

from broadsheet.audience.models import ErrorReport
from broadsheet.audience.models.report import MOST_MESSAGE, MOST_WORDS
from broadsheet.newsroom.context.blocks import Paragraph
from broadsheet.newsroom.context.pages import ArticleContext, PageContext
from broadsheet.newsroom.context.parts import Head, Link
from broadsheet.newsroom.context.publication import in_zone_or_none, load_publication, publication_value
from broadsheet.newsroom.models import ArticlePage

BEGINNING = 60
PARAGRAPH_ENDS = re.compile(r"</(?:p|li)>")


@dataclass(frozen=True)
class ReportForm:
    """The form. It is the same for every reader, so it can be stored with the page."""

    url: str
    """Where it is sent."""
    paragraphs: tuple[str, ...] = ()
    """How each paragraph begins, for whoever has no script to mark words with."""
    longest_words: int = MOST_WORDS
    """How many letters the marked words may have."""
    longest_message: int = MOST_MESSAGE
    """How many letters the message may have."""
    typed: dict[str, str] = field(default_factory=dict)
    """What was sent, when it could not be taken."""
    problem: str = ""
    """A sentence on what was wrong with it."""


@dataclass(frozen=True)
class ReportContext(PageContext):
    """What the sender finds: thanks, then the answer; or the form again, with what was wrong."""

    article: Link
    """About what."""
    form: ReportForm | None
    """None when the report was taken."""
    message: str
    """What was reported."""
    words: str
    """The marked words, or empty."""
    own_url: str
    """Where the sender finds the answer; empty while nothing was taken."""
    verdict: str
    """One of `Verdict`'s values."""
    verdict_label: str
    """In words."""
    answer: str
    """Plain text; paragraphs separated by empty lines; empty until there is one."""
    answered_at: datetime | None
    """When it was answered."""


def report_form(page: ArticleContext) -> ReportForm:
    """The form for an article's page."""
    return ReportForm(url=reverse("report_error", args=[page.public_id]), paragraphs=tuple(beginnings(page)))


def beginnings(page: ArticleContext) -> list[str]:
    """How each paragraph of the article begins."""
    html = (str(block.html) for block in page.body if isinstance(block, Paragraph))
    texts = (Markup(part).striptags() for each in html for part in PARAGRAPH_ENDS.split(each))  # noqa: S704 - sanitised
    return [text if len(text) <= BEGINNING else f"{text[:BEGINNING].rsplit(' ', 1)[0]} …" for text in texts if text]


def sent_context(report: ErrorReport) -> ReportContext:
    """Thanks, or the answer."""
    publication = publication_value(load_publication())
    return ReportContext(
        publication=publication,
        head=Head(title=report.article.list_headline, description="", canonical="", index=False),
        article=Link(report.article.list_headline, report.article.get_url() or "/"),
        form=None,
        message=report.message,
        words=report.words,
        own_url=f"{publication.url}{reverse('error_report', args=[report.token])}",
        verdict=report.verdict,
        verdict_label=report.get_verdict_display(),
        answer=report.answer,
        answered_at=in_zone_or_none(report.answered_at, publication),
    )


def refused_context(article: ArticlePage, *, typed: dict[str, str], problem: str) -> ReportContext:
    """The form again with all that was typed, so that nothing is lost."""
    publication = publication_value(load_publication())
    form = ReportForm(url=reverse("report_error", args=[article.public_id]), typed=typed, problem=problem)
    return ReportContext(
        publication=publication,
        head=Head(title=article.list_headline, description="", canonical="", index=False),
        article=Link(article.list_headline, article.get_url() or "/"),
        form=form,
        message="",
        words="",
        own_url="",
        verdict="",
        verdict_label="",
        answer="",
        answered_at=None,
    )
