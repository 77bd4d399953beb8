# SPDX-License-Identifier: BSD-3-Clause
"""Every address a reader ever had stays good."""

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from broadsheet.newsroom.actions import publish_article
from broadsheet.newsroom.models import ArticlePage, DeskEntry, SectionPage
from tests.newsroom.desk.conftest import Newsroom, fresh, make_draft


@pytest.fixture(autouse=True)
def commits(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for the end of the transaction is done at once: Wagtail tells of a new slug only then."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda what, using=None, robust=False: what())


def published(newsroom: Newsroom, slug: str) -> ArticlePage:
    article = make_draft(newsroom.world, newsroom.editor, slug=slug)
    publish_article(article=article, by=newsroom.editor)
    return fresh(article)


def rename(article: ArticlePage, slug: str) -> None:
    article = fresh(article)
    article.slug = slug
    article.save_revision().publish()


def lands_at(client: Client, path: str) -> str:
    """Where one hop leads; more hops than one are a chain, and fail."""
    answer = client.get(path)
    assert answer.status_code == 301, (path, answer.status_code)
    target = answer["Location"]
    assert client.get(target).status_code == 200, target
    return target


def test_the_old_address_leads_to_the_new_one_in_one_step(newsroom: Newsroom, client: Client) -> None:
    article = published(newsroom, "a")
    for slug in ("b", "c", "d"):
        rename(article, slug)
    for old in ("a", "b", "c"):
        assert lands_at(client, f"/world/{old}/").endswith("/world/d/")


def test_there_and_back_again_makes_no_loop(newsroom: Newsroom, client: Client) -> None:
    article = published(newsroom, "a")
    rename(article, "b")
    rename(article, "a")
    assert client.get("/world/a/").status_code == 200
    assert lands_at(client, "/world/b/").endswith("/world/a/")


def test_a_new_article_may_take_an_old_slug(newsroom: Newsroom, client: Client) -> None:
    article = published(newsroom, "a")
    rename(article, "b")
    newcomer = published(newsroom, "a")
    page = client.get("/world/a/")
    assert page.status_code == 200
    assert newcomer.title in page.content.decode()
    assert client.get("/world/b/").status_code == 200


def test_moving_an_article_leaves_its_address_good_and_its_section_right(newsroom: Newsroom, client: Client) -> None:
    article = published(newsroom, "a")
    article.move(SectionPage.objects.get(pk=newsroom.politics.pk), pos="last-child")
    assert lands_at(client, "/world/a/").endswith("/politics/a/")
    assert fresh(article).section_id == newsroom.politics.pk
    assert DeskEntry.objects.get(pk=article.pk).section_id == newsroom.politics.pk


def test_renaming_a_section_leaves_the_addresses_of_its_articles_good(newsroom: Newsroom, client: Client) -> None:
    published(newsroom, "a")
    world = SectionPage.objects.get(pk=newsroom.world.pk)
    world.slug = "abroad"
    world.save_revision().publish()
    assert lands_at(client, "/world/").endswith("/abroad/")
    assert lands_at(client, "/world/a/").endswith("/abroad/a/")


def test_a_section_and_an_article_renamed_in_turn_make_no_chain(newsroom: Newsroom, client: Client) -> None:
    article = published(newsroom, "a")
    world = SectionPage.objects.get(pk=newsroom.world.pk)
    world.slug = "abroad"
    world.save_revision().publish()
    rename(article, "b")
    assert lands_at(client, "/world/a/").endswith("/abroad/b/")
    assert lands_at(client, "/abroad/a/").endswith("/abroad/b/")


def test_withdrawn_behind_a_redirect_is_gone_too(newsroom: Newsroom, client: Client) -> None:
    article = published(newsroom, "a")
    rename(article, "b")
    fresh(article).unpublish()
    assert client.get("/world/b/").status_code == 410
    followed = client.get("/world/a/", follow=True)
    assert followed.status_code == 410


def test_deleted_is_gone_at_every_address_it_had(newsroom: Newsroom, client: Client) -> None:
    article = published(newsroom, "a")
    rename(article, "b")
    fresh(article).delete()
    assert client.get("/world/b/").status_code == 410
    assert client.get("/world/a/").status_code == 410
    assert not Redirect.objects.filter(old_path="/world/a").exists()


def test_a_deleted_section_leaves_410_for_its_articles(newsroom: Newsroom, client: Client) -> None:
    published(newsroom, "a")
    SectionPage.objects.get(pk=newsroom.world.pk).delete()
    assert client.get("/world/").status_code == 410
    assert client.get("/world/a/").status_code == 410


def test_a_gone_address_comes_alive_when_something_stands_there_again(newsroom: Newsroom, client: Client) -> None:
    article = published(newsroom, "a")
    article.delete()
    assert client.get("/world/a/").status_code == 410
    published(newsroom, "a")
    assert client.get("/world/a/").status_code == 200
