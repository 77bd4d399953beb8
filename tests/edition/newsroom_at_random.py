# SPDX-License-Identifier: BSD-3-Clause
"""A newsroom that does anything at any time: random operations of every kind, from one seed.

Every article carries a token of its own in its headline, and each of its drafts another. So whoever looks at a page
can tell what it shows, whatever else stands there.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, ReferenceIndex, Site

from broadsheet.newsroom.models import (
    ArticlePage,
    ArticleTopic,
    Author,
    Byline,
    Correction,
    FrontPage,
    FrontSlot,
    FurtherSection,
    InfoPage,
    Publication,
    RelatedArticle,
    SectionPage,
)
from broadsheet.record.models import Person, Topic
from tests.factories.newsroom import ArticleFactory, AuthorFactory, InfoFactory, SectionFactory
from tests.factories.record import PersonFactory, TopicFactory


class RolledBackError(Exception):
    """Raised to undo an operation."""


@dataclass
class Newsroom:
    """Does operations. The same seed over the same beginning does the same."""

    seed: int
    done: list[str] = field(default_factory=list)
    """What was done, for the message of a failed test."""

    def __post_init__(self) -> None:
        """Nothing is done yet."""
        self.random = random.Random(self.seed)  # noqa: S311 - replayable, not secret
        self.number = 0

    def set_up(self) -> None:
        """A small publication."""
        for name in ("town", "sea", "arts"):
            SectionFactory(slug=name, title=name.title())
        SectionFactory(slug="harbour", title="Harbour", parent=SectionPage.objects.get(slug="sea"))
        for number in range(3):
            AuthorFactory(slug=f"author-{number}", name=f"Author {number}")
            TopicFactory(slug=f"topic-{number}", name=f"Topic {number}")
        for number in range(2):
            PersonFactory(slug=f"person-{number}", name=f"Person {number}")
        InfoFactory(slug="about", title="About us")
        for _ in range(10):
            self.new_article()

    def act(self) -> str:
        """Do one thing; gives back its name."""
        operation = self.random.choice(OPERATIONS)
        self.done.append(operation.__name__)
        operation(self)
        return operation.__name__

    def token(self, kind: str = "A") -> str:
        """A word that stands nowhere else."""
        self.number += 1
        return f"{kind}{self.seed}x{self.number}q"

    def any(self, rows: Any) -> Any:
        """One of them, or None; in a stable order, so that a seed can be replayed."""
        found = list(rows.order_by("pk"))
        return self.random.choice(found) if found else None

    def article(self) -> ArticlePage | None:
        """One that readers can open."""
        return self.any(ArticlePage.objects.filter(live=True))

    def section(self) -> SectionPage:
        """Any."""
        return self.any(SectionPage.objects.all())

    # Operations

    def new_article(self) -> None:
        token = self.token()
        article = ArticleFactory(
            title=f"Headline {token}",
            slug=token.lower(),
            parent=self.section(),
            live=False,
            standfirst=f"Standfirst of {token}",
            authors=self.random.sample(list(Author.objects.order_by("pk")), self.random.randint(0, 2)),
        )
        for topic in self.random.sample(list(Topic.objects.order_by("pk")), self.random.randint(0, 2)):
            ArticleTopic.objects.create(article=article, topic=topic)
        article = ArticlePage.objects.get(pk=article.pk)
        article.body = self._body()
        article.save_revision().publish()
        ReferenceIndex.create_or_update_for_object(ArticlePage.objects.get(pk=article.pk))

    def _body(self) -> list[Any]:
        blocks: list[Any] = [("paragraph", "<p>Something happened.</p>")]
        person, other = self.any(Person.objects.all()), self.article()
        if person and self.random.random() < 0.5:
            blocks.append(("quote", {"words": "We saw it.", "speaker": person}))
        if other and self.random.random() < 0.5:
            blocks.append(("related", {"article": Page.objects.get(pk=other.pk)}))
        return blocks

    def edit(self) -> None:
        article = self.article()
        if article:
            article.standfirst = f"Reworded {self.random.random():.5f}"
            article.save_revision().publish()

    def save_draft(self) -> None:
        article = self.article()
        if article:
            article.title = f"Draft {self.token('DRAFT')}"
            article.save_revision()
            Page.objects.filter(pk=article.pk).update(draft_title=article.title)

    def unpublish(self) -> None:
        article = self.article()
        if article:
            article.unpublish()

    def publish_again(self) -> None:
        article = self.any(ArticlePage.objects.filter(live=False))
        if article:
            article.save_revision().publish()

    def delete(self) -> None:
        article = self.any(ArticlePage.objects.all())
        if article:
            article.delete()

    def move(self) -> None:
        article = self.article()
        if article:
            article.move(self.section(), pos="last-child")
            ArticlePage.objects.get(pk=article.pk).save()

    def move_section(self) -> None:
        harbour = SectionPage.objects.get(slug__startswith="harbour")
        target = self.any(Page.objects.filter(pk__in=SectionPage.objects.filter(depth=3).exclude(pk=harbour.pk)))
        front = Page.objects.get(pk=FrontPage.objects.get().pk)
        harbour.move(self.random.choice([target, front]) if target else front, pos="last-child")

    def change_slug(self) -> None:
        article = self.article()
        if article:
            article.slug = self.token("slug").lower()
            article.save_revision().publish()

    def rename_section(self) -> None:
        section = self.section()
        if self.random.random() < 0.5:
            section.title = f"Section {self.token('S')}"
        else:
            section.slug = f"{section.slug.split('-')[0]}-{self.token('s').lower()}"
        section.save_revision().publish()

    def rename_author(self) -> None:
        author = self.any(Author.objects.all())
        Author.objects.filter(pk=author.pk).update(name=f"Author {self.token('N')}")

    def change_authors_slug(self) -> None:
        author = self.any(Author.objects.all())
        Author.objects.filter(pk=author.pk).update(slug=f"author-{self.token('n').lower()}")

    def change_beat(self) -> None:
        author = self.any(Author.objects.all())
        author.beats.set(self.random.sample(list(Topic.objects.order_by("pk")), self.random.randint(0, 2)))
        author.save()

    def rename_topic(self) -> None:
        topic = self.any(Topic.objects.all())
        topic.name = f"Topic {self.token('T')}"
        topic.save()

    def rename_person(self) -> None:
        person = self.any(Person.objects.all())
        with connection.cursor() as cursor:
            cursor.execute("UPDATE record_person SET name = %s WHERE id = %s", [f"Person {self.token('P')}", person.pk])

    def change_publication(self) -> None:
        publication = Publication.for_site(Site.objects.get(is_default_site=True))
        publication.tagline = f"Paper {self.token('M')}"
        publication.about_page = self.random.choice([None, self.any(InfoPage.objects.all())])
        publication.save()

    def change_zone(self) -> None:
        zone = self.random.choice(["UTC", "Pacific/Auckland", "America/Lima"])
        Publication.objects.update(time_zone=zone)

    def edit_info(self) -> None:
        info = self.any(InfoPage.objects.all())
        info.title = f"About {self.token('I')}"
        if self.random.random() < 0.3:
            info.unpublish()
        else:
            info.save_revision().publish()

    def pin(self) -> None:
        front, article = FrontPage.objects.get(), self.article()
        if self.random.random() < 0.5:
            FrontSlot.objects.all().delete()
        elif article:
            ends = timezone.now() + timedelta(days=self.random.choice([-1, 1]))
            FrontSlot.objects.create(front=front, article=article, zone="lead", pinned_until=ends)

    def correct(self) -> None:
        article = self.article()
        if self.random.random() < 0.3:
            Correction.objects.all().delete()
        elif article:
            Correction.objects.create(article=article, text=f"Correction {self.token('C')}")

    def restrict(self) -> None:
        if self.random.random() < 0.5:
            PageViewRestriction.objects.all().delete()
        else:
            page = self.random.choice([self.section(), self.article() or self.section()])
            PageViewRestriction.objects.create(page_id=page.pk, restriction_type=PageViewRestriction.LOGIN)

    def place_elsewhere(self) -> None:
        article = self.article()
        if self.random.random() < 0.3:
            FurtherSection.objects.all().delete()
        elif article:
            FurtherSection.objects.get_or_create(article=article, section=self.section())

    def relate(self) -> None:
        article, target = self.article(), self.any(ArticlePage.objects.all())
        if article and target and article != target:
            RelatedArticle.objects.get_or_create(article=article, target=target)

    def change_byline(self) -> None:
        article, author = self.article(), self.any(Author.objects.all())
        if article:
            Byline.objects.filter(article=article).delete()
            Byline.objects.create(article=article, author=author)

    def bulk_unpublish(self) -> None:
        pks = list(ArticlePage.objects.filter(live=True).order_by("pk").values_list("pk", flat=True)[:2])
        Page.objects.filter(pk__in=pks).update(live=False)

    def raw_edit(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE newsroom_articlepage SET standfirst = %s", [f"All {self.token('R')}"])

    def redirect(self) -> None:
        article = self.article()
        if article:
            Redirect.objects.update_or_create(
                old_path=f"/old-{self.random.randint(0, 3)}",
                defaults={"redirect_page_id": article.pk, "is_permanent": True},
            )

    def roll_back(self) -> None:
        with suppress(RolledBackError), transaction.atomic():
            operation = self.random.choice([Newsroom.unpublish, Newsroom.new_article, Newsroom.rename_author])
            operation(self)
            raise RolledBackError


OPERATIONS: list[Callable[[Newsroom], None]] = [
    Newsroom.new_article,
    Newsroom.new_article,
    Newsroom.edit,
    Newsroom.edit,
    Newsroom.save_draft,
    Newsroom.unpublish,
    Newsroom.unpublish,
    Newsroom.publish_again,
    Newsroom.publish_again,
    Newsroom.delete,
    Newsroom.move,
    Newsroom.move_section,
    Newsroom.change_slug,
    Newsroom.rename_section,
    Newsroom.rename_author,
    Newsroom.change_authors_slug,
    Newsroom.change_beat,
    Newsroom.rename_topic,
    Newsroom.rename_person,
    Newsroom.change_publication,
    Newsroom.change_zone,
    Newsroom.edit_info,
    Newsroom.pin,
    Newsroom.correct,
    Newsroom.restrict,
    Newsroom.place_elsewhere,
    Newsroom.relate,
    Newsroom.change_byline,
    Newsroom.bulk_unpublish,
    Newsroom.raw_edit,
    Newsroom.redirect,
    Newsroom.roll_back,
]


def hidden_tokens() -> Iterator[str]:
    """The tokens of everything that readers may not see now."""
    readable = set(ArticlePage.objects.readable().values_list("pk", flat=True))
    for pk, title in ArticlePage.objects.values_list("pk", "title"):
        if pk not in readable:
            yield title.split()[-1]
