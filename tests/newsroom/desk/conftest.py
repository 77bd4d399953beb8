# SPDX-License-Identifier: BSD-3-Clause
"""A small newsroom: two sections, and somebody in every role."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from broadsheet.core.models import User
from broadsheet.newsroom.actions import give_role
from broadsheet.newsroom.models import ArticlePage, DeskRole, SectionPage
from tests.factories.core import UserFactory
from tests.factories.newsroom import ArticleFactory, SectionFactory


@dataclass(frozen=True)
class Newsroom:
    """Everybody works in World; Politics has nobody but the managing editor."""

    world: SectionPage
    politics: SectionPage
    contributor: User
    reporter: User
    editor: User
    managing_editor: User
    audience: User
    administrator: User


def _in_role(role: str, section: SectionPage | None = None) -> User:
    user: User = UserFactory(username=role, first_name=role.replace("_", " ").title(), last_name="Example")
    give_role(user=user, role=role, section=section)
    return user


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    """The two sections and the people."""
    world, politics = SectionFactory(title="World"), SectionFactory(title="Politics")
    return Newsroom(
        world=world,
        politics=politics,
        contributor=_in_role(DeskRole.CONTRIBUTOR, world),
        reporter=_in_role(DeskRole.REPORTER, world),
        editor=_in_role(DeskRole.EDITOR, world),
        managing_editor=_in_role(DeskRole.MANAGING_EDITOR),
        audience=_in_role(DeskRole.AUDIENCE),
        administrator=_in_role(DeskRole.ADMINISTRATOR),
    )


@pytest.fixture
def draft(newsroom: Newsroom) -> ArticlePage:
    """The reporter's draft in World, with one saved version."""
    return make_draft(newsroom.world, newsroom.reporter)


def make_draft(section: SectionPage, owner: User, **fields: object) -> ArticlePage:
    """A draft as the editor leaves it: never published, with one version."""
    article: ArticlePage = ArticleFactory(parent=section, owner=owner, live=False, first_published_at=None, **fields)
    article.save_revision(user=owner)
    return ArticlePage.objects.get(pk=article.pk)


def fresh(article: ArticlePage) -> ArticlePage:
    """The article as the database has it now."""
    return ArticlePage.objects.get(pk=article.pk)


@pytest.fixture
def browser_of() -> Callable[[User], Client]:
    """A logged-in client."""

    def log_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return log_in
