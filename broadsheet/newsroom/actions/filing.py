# SPDX-License-Identifier: BSD-3-Clause
"""Many articles at once, as an archive brings them: every row that publishing one by one leaves, in a few statements.

Nobody is told of them: what was published years ago is no news to those who follow an author. The edition hears of the
rows themselves, as of every other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import router, transaction
from django.db.models import F
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from modelsearch.backends import get_search_backend
from wagtail.models import Locale, Page, PageLogEntry, ReferenceIndex, Revision

from broadsheet.core.models import User
from broadsheet.core.slugs import slugify_words
from broadsheet.newsroom.actions.entries import refresh_appointment, refresh_entries
from broadsheet.newsroom.models import ArticlePage, ArticleTopic, Author, Byline, FurtherSection, SectionPage
from broadsheet.record.models import Topic


@dataclass
class Filed:
    """One article to be filed. `article` has no key and no place in the tree yet."""

    article: ArticlePage
    section: SectionPage
    authors: Sequence[Author] = ()
    topics: Sequence[Topic] = ()
    further_sections: Sequence[SectionPage] = ()
    published: datetime | None = None
    """When readers first could read it; None for a draft."""
    due: datetime | None = None
    """When it is to be published, for one that is scheduled."""
    children: dict[str, list[Any]] = field(default_factory=dict)


@transaction.atomic
def file_articles(*, filed: Sequence[Filed], by: User | None = None) -> None:
    """Write them all or none. Their slugs are made different from those in the section already."""
    if not filed:
        return
    _place(filed, by)
    _insert(filed)
    _add_children(filed)
    revisions = _add_revisions(filed, by)
    _log(filed, revisions, by)
    ReferenceIndex.objects.bulk_create([row for each in filed for row in references_of(each.article)])
    refresh_entries(article_ids=[each.article.pk for each in filed])
    for each in filed:
        if each.due:
            refresh_appointment(page_id=each.article.pk)
    live = [each.article for each in filed]
    get_search_backend().get_index_for_model(ArticlePage).add_items(ArticlePage, live)


def _place(filed: Sequence[Filed], by: User | None) -> None:
    """Each becomes the last child of its section, whose row is locked until the end."""
    locale, kind = Locale.get_default(), ContentType.objects.get_for_model(ArticlePage)
    places: dict[int, Place] = {}
    for pk in sorted({each.section.pk for each in filed}):
        places[pk] = Place(SectionPage.objects.select_for_update().get(pk=pk))
    for each in filed:
        article = each.article
        article.content_type, article.locale, article.owner = kind, locale, by
        article.draft_title = article.title
        article.section = each.section
        article.live = each.published is not None
        article.has_unpublished_changes = not article.live
        article.first_published_at = article.last_published_at = article.published_at = each.published
        article.go_live_at = each.due
        places[each.section.pk].put(article)
    for place in places.values():
        place.store()


class Place:
    """Where in the tree a section's next articles stand. Nobody else may add any meanwhile."""

    def __init__(self, section: SectionPage) -> None:
        """Behind those that it has."""
        self._section = section
        last = section.get_last_child()
        self._step = (Page._str2int(last.path[-Page.steplen :]) if last else 0) + 1
        self._slugs = set(section.get_children().values_list("slug", flat=True))
        self._added = 0

    def put(self, article: ArticlePage) -> None:
        """Make the article the section's last child, with a slug that no other one has."""
        article.path = Page._get_path(self._section.path, self._section.depth + 1, self._step)
        article.depth, article.numchild = self._section.depth + 1, 0
        article.slug = self._unused(article.slug or article.title)
        article.set_url_path(self._section)
        self._step += 1
        self._added += 1

    def store(self) -> None:
        """Tell the section's row of its new children."""
        Page.objects.filter(pk=self._section.pk).update(numchild=F("numchild") + self._added)
        self._added = 0

    def _unused(self, words: str) -> str:
        base = slugify_words(words, max_length=200)
        slug, number = base, 1
        while slug in self._slugs:
            number += 1
            slug = f"{base}-{number}"
        self._slugs.add(slug)
        return slug


def _insert(filed: Sequence[Filed]) -> None:
    """Both tables of a page. Django refuses to do this for two at once, and gives no other way than this one."""
    fields = [each.name for each in Page._meta.concrete_fields if not each.primary_key]
    pages = [Page(**{name: getattr(each.article, name) for name in fields}) for each in filed]
    Page.objects.bulk_create(pages)
    for page, each in zip(pages, filed, strict=True):
        each.article.pk = each.article.id = each.article.page_ptr_id = page.pk
        each.article._state.adding = False
        each.article._state.db = router.db_for_write(ArticlePage)
    own = ArticlePage._meta.local_concrete_fields
    articles = [each.article for each in filed]
    ArticlePage._base_manager.all()._insert(articles, fields=own, using=router.db_for_write(ArticlePage))


def _add_children(filed: Sequence[Filed]) -> None:
    for each in filed:
        article = each.article
        for relation in get_all_child_relations(ArticlePage):
            # Otherwise each would be asked for in the database, where nothing can be yet.
            setattr(article, relation.get_accessor_name(), [])
        each.children = {
            "bylines": [
                Byline(article=article, author=author, sort_order=order) for order, author in enumerate(each.authors)
            ],
            "article_topics": [
                ArticleTopic(article=article, topic=topic, sort_order=order) for order, topic in enumerate(each.topics)
            ],
            "further_sections": [
                FurtherSection(article=article, section=section, sort_order=order)
                for order, section in enumerate(each.further_sections)
            ],
        }
    for name, model in (("bylines", Byline), ("article_topics", ArticleTopic), ("further_sections", FurtherSection)):
        model._default_manager.bulk_create([child for each in filed for child in each.children[name]])
        for each in filed:
            setattr(each.article, name, each.children[name])


def _add_revisions(filed: Sequence[Filed], by: User | None) -> list[Revision]:
    now = timezone.now()
    revisions = [
        Revision(
            content_type=each.article.content_type,
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id=str(each.article.pk),
            created_at=each.published or now,
            user=by,
            object_str=str(each.article),
            content=each.article.serializable_data(),
            approved_go_live_at=each.due,
        )
        for each in filed
    ]
    Revision.objects.bulk_create(revisions)
    pages = []
    for each, revision in zip(filed, revisions, strict=True):
        article = each.article
        article.latest_revision, article.latest_revision_created_at = revision, revision.created_at
        article.live_revision = revision if article.live else None
        pages.append(
            Page(
                pk=article.pk,
                latest_revision=revision,
                latest_revision_created_at=revision.created_at,
                live_revision=article.live_revision,
            )
        )
    Page.objects.bulk_update(pages, ["latest_revision", "latest_revision_created_at", "live_revision"])
    return revisions


def _log(filed: Sequence[Filed], revisions: Sequence[Revision], by: User | None) -> None:
    """Made now by whoever brought them: the log says what happened here."""
    now, entries = timezone.now(), []
    for each, revision in zip(filed, revisions, strict=True):
        actions = ["wagtail.create", *(["wagtail.publish"] if each.published else [])]
        entries += [
            PageLogEntry(
                content_type=each.article.content_type,
                page_id=each.article.pk,
                label=each.article.title,
                action=action,
                timestamp=now,
                user=by,
                data={},
                content_changed=True,
                revision=revision if action == "wagtail.publish" else None,
            )
            for action in actions
        ]
    PageLogEntry.objects.bulk_create(entries)


def references_of(article: ArticlePage) -> list[ReferenceIndex]:
    """What the article points at, as rows that are not written yet.

    Wagtail offers the reading of references only together with writing them one article at a time.
    """
    page_type = ContentType.objects.get_for_model(Page)
    return [
        ReferenceIndex(
            content_type=article.content_type,
            base_content_type=page_type,
            object_id=str(article.pk),
            to_content_type_id=type_id,
            to_object_id=to_id,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for type_id, to_id, model_path, content_path in set(ReferenceIndex._extract_references_from_object(article))
    ]
