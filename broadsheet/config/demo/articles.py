# SPDX-License-Identifier: BSD-3-Clause
"""The articles, in two rounds: first every page with its headline, then its text, which may name every other page."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from wagtail.models import Revision

from broadsheet.config.demo import desk
from broadsheet.config.demo.blocks import Writer, key_points
from broadsheet.config.demo.content import ArticleFile, CorrectionFile
from broadsheet.config.demo.ledger import Decision
from broadsheet.config.demo.pages import found
from broadsheet.config.demo.work import Work
from broadsheet.newsroom.actions import refresh_entry
from broadsheet.newsroom.models import (
    ArticlePage,
    ArticleTopic,
    Byline,
    Correction,
    FurtherSection,
    RelatedArticle,
    SectionPage,
)


def put_articles(work: Work) -> None:
    """Write the articles, oldest first, so that newer ones stand above them wherever the order is that of writing."""
    oldest_first = sorted(work.demo.articles, key=lambda said: said.published_at or datetime.max)
    waiting = [(said, article, decision) for said in oldest_first for article, decision in _make_page(work, said)]
    for said, article, decision in waiting:
        _fill(work, said, article)
        _bring_to_state(work, said, article)
        work.wrote(f"article/{said.slug}", said, article, decision)


def _file(said: ArticleFile) -> str:
    return str(Path("articles") / f"{said.slug}.md")


def _make_page(work: Work, said: ArticleFile) -> list[tuple[ArticlePage, Decision]]:
    """The page that is to be filled, if any; every article's row is known afterwards."""
    existing = ArticlePage.objects.filter(slug=said.slug).first()
    section = SectionPage.objects.filter(pk=work.sections[said.section]).first()
    decision = work.decide(f"article/{said.slug}", said, existing)
    if decision is Decision.CREATE and section is not None:
        existing = ArticlePage(
            slug=said.slug, title=said.headline, live=False, owner_id=desk.owner_of(work, said), locale=section.locale
        )
        section.add_child(instance=existing)
    work.articles[said.slug] = existing.pk if existing else None
    return [(existing, decision)] if existing and decision.writes else []


def _fill(work: Work, said: ArticleFile, article: ArticlePage) -> None:
    file = _file(said)
    article.title, article.short_headline, article.standfirst = said.headline, said.short_headline, said.standfirst
    article.kind, article.dateline = said.type, said.dateline
    article.lead_picture_id = work.pictures[said.lead_picture]
    article.key_points = key_points(said.slug, said.key_points)
    article.body = Writer(file=work.folder / file, slug=said.slug, found=found(work)).stream(said.body)
    article.seo_title, article.search_description = said.search_title, said.search_description
    article.share_title, article.share_text = said.share_title, said.share_text
    article.updated_at = work.moment(said.updated_at)
    _relate(work, said, article)
    work.check(article, file)


def _relate(work: Work, said: ArticleFile, article: ArticlePage) -> None:
    authors = [(work.authors[by.author], by.contribution) for by in said.authors]
    bylines = [
        Byline(author_id=row, contribution=contribution, sort_order=order)
        for order, (row, contribution) in enumerate(authors)
        if row
    ]
    article.bylines.set(bylines)
    further = _rows(work.sections, said.also_in)
    article.further_sections.set([FurtherSection(section_id=row, sort_order=order) for order, row in further])
    topics = _rows(work.topics, said.topics)
    article.article_topics.set([ArticleTopic(topic_id=row, sort_order=order) for order, row in topics])
    related = _rows(work.articles, said.related)
    article.related_articles.set([RelatedArticle(target_id=row, sort_order=order) for order, row in related])
    article.corrections.set([_correction(work, note, order) for order, note in enumerate(said.corrections)])


def _rows(rows: dict[str, int | None], slugs: list[str]) -> list[tuple[int, int]]:
    """Place and row of each slug that was not deleted in the newsroom."""
    return [(order, row) for order, slug in enumerate(slugs) if (row := rows[slug])]


def _correction(work: Work, note: CorrectionFile, order: int) -> Correction:
    return Correction(
        kind=note.kind, text=note.text.strip(), made_at=note.made_at.replace(tzinfo=work.zone), sort_order=order
    )


def _bring_to_state(work: Work, said: ArticleFile, article: ArticlePage) -> None:
    desk.STATES[said.state](work, said, article)
    article.refresh_from_db()
    if said.state == "published":
        _date_back(work, said, article)


def _date_back(work: Work, said: ArticleFile, article: ArticlePage) -> None:
    """The desk lists by the last save: let it be when the paper says, not when the demo was loaded."""
    at = work.moment(said.updated_at or said.published_at)
    Revision.objects.for_instance(article).update(created_at=at)
    ArticlePage.objects.filter(pk=article.pk).update(last_published_at=at, latest_revision_created_at=at)
    refresh_entry(article_id=article.pk)
    article.refresh_from_db()
