# SPDX-License-Identifier: BSD-3-Clause
"""Fixtures for the readers' pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend

from broadsheet.newsroom.models import ArticlePage
from tests.factories.newsroom import ArticleFactory

MakeArticle = Callable[..., ArticlePage]


@pytest.fixture
def article(db: None) -> MakeArticle:
    """Makes an article that is in the indexes of words and of references, as the worker would have put it there."""

    def make(**values: Any) -> ArticlePage:
        if values.get("live", True):
            values.setdefault("first_published_at", timezone.now())
        made = ArticleFactory(**values)
        index(made)
        return made

    return make


def index(article: ArticlePage) -> None:
    """Do the worker's part at once."""
    fresh = ArticlePage.objects.get(pk=article.pk)
    get_search_backend().add(fresh)
    ReferenceIndex.create_or_update_for_object(fresh)
