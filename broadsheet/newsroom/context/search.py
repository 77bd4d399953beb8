# SPDX-License-Identifier: BSD-3-Clause
"""Fills the search page."""

import zoneinfo
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from broadsheet.newsroom.addresses import SEARCH
from broadsheet.newsroom.calendar import day_span, starts_at
from broadsheet.newsroom.context.cards import cards
from broadsheet.newsroom.context.pages import FilterChoice, Pager, SearchContext, SearchResult
from broadsheet.newsroom.context.paging import PER_PAGE, NoSuchPageError, pager_at
from broadsheet.newsroom.context.parts import Head, PublicationValue
from broadsheet.newsroom.context.publication import load_publication, publication_value
from broadsheet.newsroom.models import ArticleKind, ArticlePage, Author, Byline, SectionPage
from broadsheet.newsroom.models.article import ArticleQuerySet
from broadsheet.newsroom.search.engine import COUNT_LIMIT, best_first, count_up_to_limit, found_in, other_spelling
from broadsheet.newsroom.search.excerpts import excerpt
from broadsheet.newsroom.search.question import MAX_LENGTH, Question, read_question

RELEVANCE, DATE = "relevance", "date"
AUTHORS_OFFERED = 300


@dataclass(frozen=True)
class SearchRequest:
    """What the form sent, as text; any of it may be nonsense."""

    typed: str = ""
    section: str = ""
    kind: str = ""
    author: str = ""
    since: str = ""
    until: str = ""
    order: str = ""


@dataclass(frozen=True)
class _Filters:
    """What of the form could be understood."""

    section: SectionPage | None
    kind: str
    author: Author | None
    since: date | None
    until: date | None
    problems: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether at least one is set."""
        return bool(self.section or self.kind or self.author or self.since or self.until)


def search_context(asked: SearchRequest, *, number: int = 1) -> SearchContext:
    """Page `number` of what answers the form; raises `NoSuchPageError` past the end."""
    publication = publication_value(load_publication())
    sections = list(SectionPage.objects.live().public().order_by("path"))
    question = read_question(asked.typed)
    filters = _read_filters(asked, sections)
    order = RELEVANCE if question.groups and asked.order != DATE else DATE
    articles = _matching(question, filters, publication)
    ids = _page_of_ids(articles, question, order, number)
    count = count_up_to_limit(_found(articles, question)) if ids else 0
    return SearchContext(
        publication=publication,
        head=Head(
            title=_("Search: %(words)s") % {"words": question.text} if question.text else _("Search"),
            description="",
            canonical=publication.url + SEARCH,
            index=not (asked.typed or filters.any or number > 1),
        ),
        query=question.text,
        results=_results(ids[:PER_PAGE], question, publication),
        count=count,
        count_limit=COUNT_LIMIT,
        order=order,
        sections=tuple(_section_choice(section, filters.section) for section in sections),
        kinds=tuple(FilterChoice(kind.value, str(kind.label), kind == filters.kind) for kind in ArticleKind),
        authors=_author_choices(filters.author),
        since=filters.since,
        until=filters.until,
        problem=" ".join((*filters.problems, *_problems(question))),
        suggestion="" if ids or not question.groups else other_spelling(articles, question),
        pager=_pager(asked, filters, number, more=len(ids) > PER_PAGE),
    )


def _matching(question: Question, filters: _Filters, publication: PublicationValue) -> ArticleQuerySet:
    """What the filters leave; nothing when the form is empty."""
    if not question.groups and (question.text or not filters.any):
        nothing: ArticleQuerySet = ArticlePage.objects.none()
        return nothing
    zone = zoneinfo.ZoneInfo(publication.time_zone)
    articles: ArticleQuerySet = ArticlePage.objects.readable()
    if filters.section:
        articles = articles.in_section(filters.section)
    if filters.kind:
        articles = articles.filter(kind=filters.kind)
    if filters.author:
        articles = articles.by_author(filters.author)
    if filters.since:
        articles = articles.filter(published_at__gte=starts_at(filters.since, zone))
    if filters.until:
        articles = articles.filter(published_at__lt=day_span(filters.until, zone)[1])
    return articles


def _found(articles: ArticleQuerySet, question: Question) -> ArticleQuerySet:
    found: ArticleQuerySet = found_in(articles, question) if question.groups else articles
    return found


def _page_of_ids(articles: ArticleQuerySet, question: Question, order: str, number: int) -> list[int]:
    """One more than a page holds, to learn whether there is a next one."""
    start = (number - 1) * PER_PAGE
    if order == RELEVANCE:
        ids = best_first(articles, question, start=start, count=PER_PAGE + 1)
    else:
        newest = _found(articles, question).newest_first()
        ids = list(newest.values_list("pk", flat=True)[start : start + PER_PAGE + 1])
    if number > 1 and not ids:
        raise NoSuchPageError(number)
    return ids


def _results(ids: list[int], question: Question, publication: PublicationValue) -> tuple[SearchResult, ...]:
    found = ArticlePage.objects.readable().in_bulk(ids)
    by_identity = {
        card.public_id: card for card in cards(ArticlePage.objects.readable().filter(pk__in=ids), publication)
    }
    return tuple(
        SearchResult(by_identity[found[pk].public_id], excerpt(found[pk], question.terms))
        for pk in ids
        if pk in found and found[pk].public_id in by_identity
    )


def _read_filters(asked: SearchRequest, sections: list[SectionPage]) -> _Filters:
    problems = []
    since, until = _day(asked.since), _day(asked.until)
    if (asked.since and not since) or (asked.until and not until):
        problems.append(_("Write days as year, month and day, such as 2025-11-03."))
    elif since and until and until < since:
        problems.append(_("The last day is before the first."))
    return _Filters(
        section=next((section for section in sections if _section_value(section) == asked.section), None),
        kind=asked.kind if asked.kind in ArticleKind.values else "",
        author=Author.objects.filter(slug=asked.author).first() if asked.author else None,
        since=since,
        until=until,
        problems=tuple(problems),
    )


def _problems(question: Question) -> list[str]:
    problems = []
    if question.shortened:
        problems.append(_("Only the first %(count)d characters were looked for.") % {"count": MAX_LENGTH})
    if question.without and not question.groups:
        problems.append(_("Say also what to look for, not only what to leave out."))
    elif question.text and not question.groups:
        problems.append(_("Type at least one word with letters or digits."))
    return problems


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _section_value(section: SectionPage) -> str:
    return str(section.get_url() or "").strip("/")


def _section_choice(section: SectionPage, chosen: SectionPage | None) -> FilterChoice:
    return FilterChoice(_section_value(section), section.title, chosen == section)


def _author_choices(chosen: Author | None) -> tuple[FilterChoice, ...]:
    credited = Byline.objects.filter(article__in=ArticlePage.objects.readable()).values("author")
    authors = list(Author.objects.filter(pk__in=credited).only("slug", "name")[:AUTHORS_OFFERED])
    if chosen and chosen not in authors:
        authors.append(chosen)
    return tuple(FilterChoice(author.slug, author.name, author == chosen) for author in authors)


def _pager(asked: SearchRequest, filters: _Filters, number: int, *, more: bool) -> Pager:
    return pager_at(
        number,
        SEARCH,
        more=more,
        q=asked.typed,
        section=_section_value(filters.section) if filters.section else "",
        kind=filters.kind,
        author=filters.author.slug if filters.author else "",
        since=filters.since.isoformat() if filters.since else "",
        until=filters.until.isoformat() if filters.until else "",
        order=asked.order if asked.order == DATE else "",
    )
