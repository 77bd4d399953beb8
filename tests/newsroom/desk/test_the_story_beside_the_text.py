# SPDX-License-Identifier: BSD-3-Clause
"""The story's state stands beside the text while somebody writes; its place is there before there is a story."""

from collections.abc import Callable

from django.test import Client

from broadsheet.core.models import User
from broadsheet.newsroom.models import ArticlePage, ArticleStory
from tests.factories.record import StoryFactory
from tests.newsroom.desk.conftest import Newsroom

PLACE = 'data-side-panel="story"'


def test_a_new_article_has_the_place_for_its_story(newsroom: Newsroom, browser_of: Callable[[User], Client]) -> None:
    address = f"/newsroom/pages/add/newsroom/articlepage/{newsroom.world.pk}/"
    screen = browser_of(newsroom.editor).get(address).content.decode()
    assert PLACE in screen
    assert "This article belongs to no story yet." in screen


def test_the_story_of_an_article_is_named_beside_it(
    newsroom: Newsroom, draft: ArticlePage, browser_of: Callable[[User], Client]
) -> None:
    ArticleStory.objects.create(article=draft, story=StoryFactory(name="The flood"))
    draft.save_revision()
    screen = browser_of(newsroom.editor).get(f"/newsroom/pages/{draft.pk}/edit/").content.decode()
    beside = screen.split(PLACE, 1)[1]
    assert "The flood" in beside
    assert "belongs to no story yet" not in screen
