# SPDX-License-Identifier: BSD-3-Clause
"""An embargoed article is nowhere: no page, feed, sitemap, search, data, picture's address or stored file shows it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ReferenceIndex, Revision

from broadsheet.edition.actions import retract_now
from broadsheet.edition.models import Entry
from broadsheet.newsroom.actions import publish_article, run_schedule, schedule_article
from broadsheet.newsroom.models import ArticlePage, ArticleStory, ArticleTopic
from tests.edition.conftest import Edition
from tests.factories.core import PictureFactory
from tests.factories.newsroom import ArticleFactory, AuthorFactory, SectionFactory
from tests.factories.record import PersonFactory, StoryFactory, TopicFactory
from tests.fixtures.cast import Cast
from tests.newsroom.bodies import paragraph, quote

pytestmark = pytest.mark.django_db

Make = Callable[[], Edition]
SECRET = "Zyzzyva"
WORDS = ("Zyzzyva", "zyzzyva", "Quixbert")


@pytest.fixture
def embargoed() -> ArticlePage:
    """Scheduled for in an hour, with a picture, an author, a topic, a story and somebody it quotes."""
    article = ArticleFactory(
        parent=SectionFactory(slug="town"),
        slug=SECRET.lower(),
        title=f"{SECRET} resigns",
        authors=[AuthorFactory(slug="ada")],
        live=False,
        lead_picture=PictureFactory(title="harmless"),
    )
    ArticleTopic.objects.create(article=article, topic=TopicFactory(slug="council", name="Council"))
    ArticleStory.objects.create(article=article, story=StoryFactory(slug="gate"))
    article = ArticlePage.objects.get(pk=article.pk)
    article.body = [paragraph(f"{SECRET} left at noon."), quote("I am gone.", PersonFactory(name="Quixbert", slug="q"))]
    article.save_revision()
    schedule_article(article=article, by=None, at=timezone.now() + timedelta(hours=1))
    ReferenceIndex.create_or_update_for_object(article)
    return ArticlePage.objects.get(pk=article.pk)


def everything_public() -> list[str]:
    """Every address there is, and those somebody might try."""
    day = timezone.now()
    return [
        *Entry.objects.values_list("path", flat=True),
        f"/town/{SECRET.lower()}/",
        f"/search/?q={SECRET}",
        "/search/?q=Quixbert",
        "/people/q/",
        "/feeds/people/q.json",
        "/topics/council/",
        "/authors/ada/?page=1",
        "/stories/gate.json",
        f"/archive/{day:%Y/%m/%d}/",
        "/sitemaps/news.xml",
        f"/sitemaps/articles-{day:%Y-%m}.xml",
    ]


def hits(client: Client, paths: list[str]) -> list[str]:
    found = []
    for path in paths:
        answer = client.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = body.decode(errors="replace").replace(f"q={SECRET}", "").replace(f'value="{SECRET}"', "")
        asked_for = "?q=" in path
        found += [f"{path}: {word}" for word in WORDS if word in text and not asked_for]
        if asked_for and "/town/" + SECRET.lower() in text:
            found.append(f"{path}: found")
    return found


def test_no_address_shows_it(edition: Make, embargoed: ArticlePage, cast: Cast) -> None:
    paper = edition()
    for member in (cast.reader, cast.stranger):
        assert hits(member.client, everything_public()) == [], member.name
    for path in paper.store.paths():
        stored = paper.answer(path)
        assert stored is not None
        assert [word for word in WORDS if word.encode() in stored.bodies["identity"]] == [], path


def test_a_draft_over_a_published_article_is_in_no_stored_page(edition: Make, cast: Cast) -> None:
    article = ArticleFactory(parent=SectionFactory(slug="town"), slug="ferry", title="Ferry sinks at quay")
    publish_article(article=article)
    article = ArticlePage.objects.get(pk=article.pk)
    article.title = f"{SECRET} resigns"
    article.save_revision()
    schedule_article(article=article, by=None, at=timezone.now() + timedelta(hours=1))
    paper = edition()
    assert hits(cast.reader.client, everything_public()) == []
    assert "Ferry sinks at quay" in paper.read("/town/ferry/")


def test_previews_are_for_those_who_may_and_never_stored(edition: Make, embargoed: ArticlePage, cast: Cast) -> None:
    paper = edition()
    address = f"/newsroom/pages/{embargoed.pk}/view_draft/"
    assert SECRET in cast.editor.client.get(address).content.decode()
    for member in (cast.reader, cast.stranger):
        answer = member.client.get(address)
        assert answer.status_code in {302, 403, 404}, member.name
        assert SECRET not in answer.content.decode()
    paper.settle()
    assert not [path for path in paper.store.paths() if path.startswith("/newsroom")]


def test_its_pictures_address_cannot_be_guessed(embargoed: ArticlePage, settings: object) -> None:
    picture = embargoed.lead_picture
    folder = Path(picture.file.name).parent.name
    assert len(folder) == 16
    rendition = picture.get_rendition("width-100")
    assert Path(rendition.file.name).parent.name == folder
    assert Path(PictureFactory(title="harmless").file.name).parent.name != folder


def test_when_its_time_has_come_it_is_out(edition: Make, embargoed: ArticlePage) -> None:
    paper = edition()
    now = timezone.now()
    revision = Revision.objects.get(object_id=str(embargoed.pk), approved_go_live_at__isnull=False)
    revision.content["go_live_at"] = now.isoformat()
    revision.approved_go_live_at = now
    revision.save()
    assert run_schedule(now=now).kept == 1
    retract_now()
    paper.settle()
    for path in (f"/town/{SECRET.lower()}/", "/", "/town/", "/feeds/all.atom", "/authors/ada/"):
        assert SECRET in paper.read(path), path
    paper.must_be_right()
