# SPDX-License-Identifier: BSD-3-Clause
"""Fill a publication with any number of articles, as if a newsroom had published them over the years.

    python -m benchmarks.fill 10000

writes into the database that the environment names; it must be migrated and have a front page, and nothing else may
write meanwhile. Sections, authors, topics, people and pictures are made once and shared (`archive_cast.py`).

Every row that publishing by hand leaves is written: page, article, byline, topics, revision, log, references, search,
and the desk's list.
`tests/benchmarks/test_filling_an_archive.py` compares both ways column by column.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Any, TypeVar
from unittest.mock import patch

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.text import slugify
from modelcluster.models import get_all_child_relations
from modelsearch.backends import get_search_backend
from wagtail.blocks import StreamBlock
from wagtail.models import Locale, Page, PageLogEntry, ReferenceIndex, Revision

from benchmarks.archive_cast import Cast, cast
from benchmarks.bulk import insert, move_sequences, next_key
from benchmarks.prose import Prose
from broadsheet.newsroom.actions.entries import rebuild_desk
from broadsheet.newsroom.actions.filing import Place, references_of
from broadsheet.newsroom.models import (
    ArticleKind,
    ArticlePage,
    ArticleTopic,
    Byline,
    Correction,
    FurtherSection,
    RelatedArticle,
)

T = TypeVar("T")

BATCH = 1000
BETWEEN = timedelta(minutes=50)
"""From one article to the next: about thirty a day, so that 100,000 fill nine years."""
KINDS = [ArticleKind.NEWS] * 8 + [ArticleKind.ANALYSIS, ArticleKind.OPINION]

CHILDREN = [relation.get_accessor_name() for relation in get_all_child_relations(ArticlePage)]

# In the order in which rows may point at one another.
MODELS: tuple[type[Model], ...] = (
    Page,
    ArticlePage,
    Byline,
    ArticleTopic,
    FurtherSection,
    RelatedArticle,
    Correction,
    Revision,
    PageLogEntry,
    ReferenceIndex,
)


def fill_archive(articles: int, *, seed: int = 1, draft_every: int = 50, newest: datetime | None = None) -> None:
    """Add that many articles; every `draft_every`th is a draft. The same seed gives the same articles."""
    random = Random(seed)
    writer = _Writer(
        cast=cast(random, articles=articles),
        random=random,
        newest=newest or timezone.now(),
        draft_every=draft_every,
        total=articles,
    )
    with ExitStack() as remembering:
        for reading in ("get_searchable_content", "extract_references"):
            once = _once_a_body(getattr(StreamBlock, reading), writer.bodies)
            remembering.enter_context(patch.object(StreamBlock, reading, once))
        for start in range(0, articles, BATCH):
            with transaction.atomic():
                writer.write(range(start, min(start + BATCH, articles)))
    writer.finish()


def _once_a_body(reading: Callable[..., Iterable[Any]], bodies: Sequence[Any]) -> Callable[..., list[Any]]:
    """Read each of the bodies that articles share once, and everything else as ever."""
    known = {id(body): list(reading(body.stream_block, body)) for body in bodies}

    def read(block: StreamBlock, value: Any) -> list[Any]:
        return known[id(value)] if id(value) in known else list(reading(block, value))

    return read


class _Writer:
    """Keeps the numbers that the next rows get."""

    def __init__(self, *, cast: Cast, random: Random, newest: datetime, draft_every: int, total: int) -> None:
        self._cast = cast
        self.bodies = cast.bodies
        self._random = random
        self._prose = Prose(random)
        self._newest = newest
        self._draft_every = draft_every
        self._total = total
        self._keys = {model: next_key(model) for model in MODELS}
        self._rows: dict[type[Model], list[Model]] = {model: [] for model in MODELS}
        self._places = {section.pk: Place(section) for section in cast.sections}
        self._article_type = ContentType.objects.get_for_model(ArticlePage)
        self._page_type = ContentType.objects.get_for_model(Page)
        self._locale = Locale.get_default()
        self._search = get_search_backend().get_index_for_model(ArticlePage)
        # After each batch the index would read itself whole to weigh titles; once at the end gives the same.
        self._weigh_titles = getattr(self._search, "_refresh_title_norms", lambda **_: None)
        self._search._refresh_title_norms = lambda **_: None

    def write(self, numbers: range) -> None:
        """Write the articles of these numbers with everything that belongs to them."""
        articles = [self._add_article(number) for number in numbers]
        for model in MODELS:
            insert(model, self._rows[model])
            self._rows[model] = []
        self._search.add_items(ArticlePage, articles)
        for place in self._places.values():
            place.store()

    def finish(self) -> None:
        """What is done once for all batches."""
        self._weigh_titles(full=True)
        move_sequences(MODELS)
        rebuild_desk()

    def _add_article(self, number: int) -> ArticlePage:
        random, cast = self._random, self._cast
        section = often(random, cast.sections)
        title = self._prose.headline()
        at = self._newest - BETWEEN * (self._total - 1 - number)
        key = self._key(Page)
        article = ArticlePage(
            id=key,
            page_ptr_id=key,
            title=title,
            draft_title=title,
            slug=f"{slugify(title)}-{key}",
            content_type=self._article_type,
            locale=self._locale,
            owner=cast.editor,
            live=False,
            section=section,
            short_headline=title.partition(" in ")[0] if random.random() < 0.5 else "",
            standfirst=self._prose.sentence(),
            kind=random.choice(KINDS),
            dateline="Alder Bay" if random.random() < 0.2 else "",
            lead_picture=random.choice(cast.pictures) if random.random() < 0.8 else None,
            key_points=self._key_points(),
        )
        article.body = random.choice(cast.bodies)
        for relation in CHILDREN:
            # Otherwise each would be asked for in the database, where nothing can be yet.
            setattr(article, relation, [])
        self._places[section.pk].put(article)
        self._add_children(article, at)
        self._log("wagtail.create", article, at, content_changed=True)
        revision = self._add_revision(article, at)
        self._log("wagtail.edit", article, at, revision=revision, content_changed=True)
        if self._draft_every == 0 or (number + 1) % self._draft_every:
            self._publish(article, revision, at)
        self._rows[Page].append(article)
        self._rows[ArticlePage].append(article)
        self._add_references(article)
        return article

    def _key(self, model: type[Model]) -> int:
        key = self._keys[model]
        self._keys[model] += 1
        return key

    def _key_points(self) -> str:
        if self._random.random() > 0.3:
            return "[]"
        points = [{"type": "point", "value": self._prose.headline()} for _ in range(3)]
        return json.dumps(points)

    def _add_children(self, article: ArticlePage, at: datetime) -> None:
        random, cast = self._random, self._cast
        authors = several(random, cast.authors, at_most=3)
        topics = several(random, cast.topics, at_most=3)
        self._give(article, "bylines", Byline, [{"author": author} for author in authors])
        self._give(article, "article_topics", ArticleTopic, [{"topic": topic} for topic in topics])
        if random.random() < 0.1:
            others = [section for section in cast.sections if section.pk != article.section_id]
            further = [{"section": random.choice(others)}]
            self._give(article, "further_sections", FurtherSection, further)
        if random.random() < 0.1 and self._rows[ArticlePage]:
            target = random.choice(self._rows[ArticlePage])
            self._give(article, "related_articles", RelatedArticle, [{"target": target}])
        if random.random() < 0.01:
            notes = [{"text": self._prose.sentence(), "made_at": at + timedelta(hours=3), "made_by": cast.editor}]
            self._give(article, "corrections", Correction, notes)

    def _give(self, article: ArticlePage, relation: str, model: Any, values: Sequence[dict[str, Any]]) -> None:
        children = [
            model(id=self._key(model), article=article, sort_order=order, **value) for order, value in enumerate(values)
        ]
        setattr(article, relation, children)
        self._rows[model] += children

    def _add_revision(self, article: ArticlePage, at: datetime) -> Revision:
        revision = Revision(
            id=self._key(Revision),
            content_type=self._article_type,
            base_content_type=self._page_type,
            object_id=str(article.pk),
            created_at=at,
            user=self._cast.editor,
            object_str=str(article),
            content=article.serializable_data(),
        )
        article.latest_revision = revision
        article.latest_revision_created_at = at
        article.has_unpublished_changes = True
        self._rows[Revision].append(revision)
        return revision

    def _publish(self, article: ArticlePage, revision: Revision, at: datetime) -> None:
        article.live = True
        article.has_unpublished_changes = False
        article.live_revision = revision
        article.first_published_at = article.last_published_at = article.published_at = at
        self._log("wagtail.publish", article, at, revision=revision, content_changed=True)

    def _log(self, action: str, article: ArticlePage, at: datetime, **values: Any) -> None:
        entry = PageLogEntry(
            id=self._key(PageLogEntry),
            content_type=self._article_type,
            page_id=article.pk,
            label=article.title,
            action=action,
            timestamp=at,
            user=self._cast.editor,
            data={},
            **values,
        )
        self._rows[PageLogEntry].append(entry)

    def _add_references(self, article: ArticlePage) -> None:
        for reference in references_of(article):
            reference.pk = self._key(ReferenceIndex)
            self._rows[ReferenceIndex].append(reference)


def often(random: Random, choices: Sequence[T]) -> T:
    """One of them, the earlier ones more often: as a paper's few busy authors and sections."""
    weights = list(accumulate(1 / (place + 1) for place in range(len(choices))))
    return random.choices(choices, cum_weights=weights)[0]


def several(random: Random, choices: Sequence[T], *, at_most: int) -> list[T]:
    """One to `at_most` different ones, the earlier ones more often."""
    found = {id(one): one for one in (often(random, choices) for _ in range(random.randint(1, at_most)))}
    return list(found.values())
