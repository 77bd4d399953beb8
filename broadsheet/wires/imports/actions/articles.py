# SPDX-License-Identifier: BSD-3-Clause
"""Articles of a file: new ones are filed together, known ones brought up to date unless somebody edited them here."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from broadsheet.newsroom.actions import Filed, file_articles, publish_article, withdraw_article
from broadsheet.newsroom.models import ArticlePage, ArticleTopic, Byline
from broadsheet.wires.formats.incoming import Article, Standing
from broadsheet.wires.imports.actions.bodies import body_of
from broadsheet.wires.imports.actions.links import rewrite_links
from broadsheet.wires.imports.actions.names import Names
from broadsheet.wires.imports.actions.pictures import Pictures
from broadsheet.wires.imports.models import Brought, BroughtKind, Import

LONGEST_STANDFIRST = 600


@dataclass
class Batch:
    """What a batch works with."""

    run: Import
    names: Names
    pictures: Pictures
    counts: Counter[str]


def bring_articles(batch: Batch, articles: Sequence[Article]) -> None:
    """Make, update or leave each of them, and write down which."""
    unique = {article.ref[:300]: article for article in articles}
    known = {
        row.ref: row
        for row in Brought.objects.filter(
            source=batch.run.source, kind=BroughtKind.ARTICLE, ref__in=list(unique), object_id__isnull=False
        )
    }
    new: list[tuple[Article, Filed]] = []
    for ref, article in unique.items():
        if ref in known:
            batch.counts[_update(batch, article, known[ref])] += 1
        else:
            new.append((article, _filed(batch, article)))
    file_articles(filed=[filed for _article, filed in new], by=batch.run.by)
    _remember(batch, new)
    _lead(new)
    batch.counts["made"] += len(new)


def digest_of(article: Article) -> str:
    """What changes when the file says anything else of it."""
    said = json.dumps([type(block).__name__ for block in article.body]) + json.dumps(asdict(article), default=str)
    return hashlib.sha256(said.encode()).hexdigest()


def _filed(batch: Batch, article: Article) -> Filed:
    names, now = batch.names, timezone.now()
    is_public = _is_public(article, now)
    due = article.embargo or article.published
    is_due = (
        article.standing in {Standing.SCHEDULED, Standing.PUBLIC} and not is_public and due is not None and due > now
    )
    section = names.section(article.section, is_public=is_public)
    further = [names.section(ref, is_public=is_public) for ref in article.sections]
    return Filed(
        article=_fill(batch, ArticlePage(slug=article.slug), article),
        section=section,
        authors=_unique(names.author(ref) for ref in article.authors),
        topics=_unique(names.topic(ref) for ref in article.topics),
        further_sections=[each for each in _unique(further) if each.pk != section.pk],
        published=(article.published or article.modified or now) if is_public else None,
        due=due if is_due else None,
    )


def _is_public(article: Article, now: datetime) -> bool:
    """Only what everybody could read there, and whose time has come."""
    held = [moment for moment in (article.embargo, article.published) if moment and moment > now]
    return article.standing is Standing.PUBLIC and not held


def _unique(found: Any) -> list[Any]:
    return list({each.pk: each for each in found if each is not None}.values())


def _fill(batch: Batch, page: ArticlePage, article: Article) -> ArticlePage:
    page.title = (article.headline or article.slug or article.ref)[:255]
    page.draft_title = page.title
    page.short_headline = article.short_headline[:90]
    page.standfirst = article.standfirst[:LONGEST_STANDFIRST]
    page.seo_title = article.search_title[:255]
    page.search_description = article.search_description
    page.source_name = "" if article.source.startswith("http") else article.source[:200]
    raw = body_of(article.body, batch.pictures.shown)
    rewrite_links([raw], batch.run.source)
    page.body = json.dumps(raw)
    page.lead_picture_id = next(filter(None, map(batch.pictures.by_ref, article.pictures)), None)
    if article.published and article.modified and article.modified > article.published:
        page.updated_at = article.modified
    return page


def _update(batch: Batch, article: Article, row: Brought) -> str:
    """What became of it, in a word."""
    digest = digest_of(article)
    if row.digest == digest:
        return "unchanged"
    page = ArticlePage.objects.filter(pk=row.object_id).first()
    if page is None:
        return "deleted here"
    if page.latest_revision_id != row.revision_id:
        return "edited here"
    _fill(batch, page, article)
    page.bylines = [Byline(author=author) for author in _unique(map(batch.names.author, article.authors))]
    page.article_topics = [ArticleTopic(topic=topic) for topic in _unique(map(batch.names.topic, article.topics))]
    page.save_revision(user=batch.run.by, log_action=True)
    if _is_public(article, timezone.now()):
        batch.names.section(article.section, is_public=True)
        publish_article(article=page)
    elif page.live:
        withdraw_article(article=page, notice="")
    page.refresh_from_db(fields=["latest_revision"])
    row.digest, row.revision_id, row.last = digest, page.latest_revision_id, batch.run
    row.save(update_fields=["digest", "revision_id", "last"])
    return "updated"


def _remember(batch: Batch, new: Sequence[tuple[Article, Filed]]) -> None:
    Brought.objects.bulk_create(
        Brought(
            source=batch.run.source,
            kind=BroughtKind.ARTICLE,
            ref=article.ref[:300],
            digest=digest_of(article),
            object_id=filed.article.pk,
            revision_id=filed.article.latest_revision_id,
            is_ours=True,
            last=batch.run,
        )
        for article, filed in new
    )


def _lead(new: Sequence[tuple[Article, Filed]]) -> None:
    """Old addresses of what readers could open lead to it; of the rest nobody hears."""
    wanted: dict[str, int] = {}
    for article, filed in new:
        if filed.published is None:
            continue
        here = Redirect.normalise_path(filed.article.get_url_parts()[2])
        for old in article.old_addresses:
            path = Redirect.normalise_path(old)
            if path not in {here, "/"}:
                wanted.setdefault(path[:255], filed.article.pk)
    taken = set(Redirect.objects.filter(old_path__in=list(wanted)).values_list("old_path", flat=True))
    Redirect.objects.bulk_create(
        Redirect(old_path=path, redirect_page_id=pk, is_permanent=True, automatically_created=True)
        for path, pk in wanted.items()
        if path not in taken
    )
