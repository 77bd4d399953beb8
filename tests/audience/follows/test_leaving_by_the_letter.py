# SPDX-License-Identifier: BSD-3-Clause
"""The way out that mail programs offer (RFC 8058): one post, no cookie, and nothing by opening it."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from broadsheet.audience.follows import clock
from broadsheet.audience.follows.models import Follow
from tests.audience.making import make_reader
from tests.audience.outgoing import link_like, posted
from tests.factories.newsroom import ArticleFactory, AuthorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def way_out() -> str:
    """The path in the header of a letter that was sent."""
    author = AuthorFactory()
    make_reader(author=author, rhythm="now", since=datetime(2020, 1, 1, tzinfo=UTC))
    ArticleFactory(authors=[author], first_published_at=timezone.now())
    clock.serve_followers(now=timezone.now())
    clock.serve_followers(now=timezone.now() + timedelta(minutes=6))
    [letter] = posted()
    header = letter.headers["List-Unsubscribe"]
    assert header.startswith("<http")
    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.headers["List-Id"].endswith("<follows.127.0.0.1>") or "<follows." in letter.headers["List-Id"]
    assert letter.headers["Precedence"] == "bulk"
    path = urlsplit(header.strip("<>")).path
    assert link_like(letter, "/follow/") == path
    assert path in letter.html
    return path


def test_a_mail_programs_post_ends_without_cookie_or_origin(way_out: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(way_out, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not answer.cookies
    assert not Follow.objects.going_on().exists()
    assert Client().post(way_out, {"List-Unsubscribe": "One-Click"}).status_code == 200


def test_opening_it_ends_nothing(way_out: str) -> None:
    for _ in range(2):
        assert Client().head(way_out).status_code == 200
        assert "Yes, end them" in Client().get(way_out).content.decode()
    assert Follow.objects.going_on().count() == 1


def test_the_way_out_does_nothing_but_end_and_a_forged_one_nothing_at_all(way_out: str) -> None:
    token = way_out.split("/")[2]
    assert Client().get(f"/me/{token}/").status_code == 410
    assert Client().post(f"/me/{token}/delete/").status_code == 410
    assert Client().post(f"/follow/{token[:-1]}x/end/").status_code == 410
    assert Follow.objects.going_on().count() == 1


def test_it_still_works_years_later(way_out: str, monkeypatch: pytest.MonkeyPatch) -> None:
    later = timezone.now().timestamp() + 5 * 365 * 24 * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert Client().post(way_out).status_code == 200
    assert not Follow.objects.going_on().exists()
