# SPDX-License-Identifier: BSD-3-Clause
"""A push service that can be reached, and an article of a story."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from broadsheet.audience.push.actions import following, sending
from broadsheet.newsroom.models import ArticlePage, ArticleStory
from broadsheet.record.models import Story
from tests.factories.newsroom import ArticleFactory
from tests.factories.record import StoryFactory
from tests.strangers import Stranger, open_door, stranger

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stranger]:
    """It takes everything until it is told otherwise."""
    for module in (following, sending):
        monkeypatch.setattr(module, "DOOR", open_door("https"))
    with stranger() as running:
        yield running


@pytest.fixture
def key_file(tmp_path: Path, settings: Any) -> Path:
    """Where the publication's key will be."""
    path = tmp_path / "secrets" / "push.pem"
    settings.PUSH_KEY = path
    return path


@pytest.fixture
def story(db: None) -> Story:
    """A running one."""
    made: Story = StoryFactory(slug="gate", name="The Saltings gate")
    return made


def publish(story: Story, title: str = "The gate is shut") -> ArticlePage:
    """An article of the story, just now."""
    article: ArticlePage = ArticleFactory(title=title, first_published_at=timezone.now())
    ArticleStory.objects.create(article=article, story=story)
    return article
