# SPDX-License-Identifier: BSD-3-Clause
"""Every address of the newsroom is closed to whoever has no role in it, whether logged in or not.

The addresses are read from the URL configuration, so that a new one is tested without anybody thinking of it.
"""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories.newsroom import ArticleFactory
from tests.fixtures.cast import Cast, Member

pytestmark = pytest.mark.django_db

# For getting in, and out again.
OPEN = re.compile(r"/newsroom/(login|logout|password_reset)/")
# The icons and the words of the screens hold nothing of the publication.
HARMLESS = re.compile(r"/newsroom/(sprite|jsi18n)/")
NUMBERS = re.compile(r"<int:[^>]+>|\(\?P<\w+>(\\d|\[0-9\])\+\)|\(\\d\+\)")
WORDS = re.compile(r"<(slug|str|path|uuid|revision):?[^>]*>|\(\?P<\w+>[^)]*\)|\([^?)]*\)")


def addresses(patterns: list[URLPattern | URLResolver], prefix: str, number: int) -> Iterator[str]:
    """One example of each address; `number` stands for every number in it."""
    for pattern in patterns:
        route = NUMBERS.sub(str(number), str(pattern.pattern).lstrip("^").rstrip("$"))
        path = prefix + re.sub(r"<[^>]+>", "x", WORDS.sub("x", route)).replace("\\", "").replace("?", "")
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, path, number)
        else:
            yield path


def newsroom_addresses(number: int) -> list[str]:
    found = [path for path in addresses(get_resolver().url_patterns, "/", number) if path.startswith("/newsroom/")]
    return [path for path in dict.fromkeys(found) if not OPEN.match(path) and not HARMLESS.match(path)]


def is_refused(member: Member, path: str, method: str) -> bool:
    answer = getattr(member.client, method)(path)
    if answer.status_code in {301, 302}:
        to = answer["Location"]
        return (
            to.startswith("/newsroom/login/") or (to == "/newsroom/" and path != "/newsroom/") or to.rstrip("/") == path
        )
    return answer.status_code in {400, 403, 404, 405}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["reader", "stranger"])
def test_no_address_of_the_newsroom_opens(cast: Cast, who: str, method: str) -> None:
    article = ArticleFactory(live=False, title="What nobody may know yet")
    article.save_revision()
    paths = newsroom_addresses(article.pk)
    assert len(paths) > 200
    assert [path for path in paths if not is_refused(getattr(cast, who), path, method)] == []


@pytest.mark.parametrize("who", ["reader", "stranger"])
def test_a_draft_has_no_address_that_opens(cast: Cast, who: str) -> None:
    article = ArticleFactory(live=False, title="What nobody may know yet")
    assert getattr(cast, who).client.get(article.url).status_code == 404


def test_the_list_of_addresses_is_not_empty_talk(cast: Cast) -> None:
    article = ArticleFactory(live=False)
    assert f"/newsroom/pages/{article.pk}/edit/" in newsroom_addresses(article.pk)
    assert not is_refused(cast.editor, f"/newsroom/pages/{article.pk}/edit/", "get")
