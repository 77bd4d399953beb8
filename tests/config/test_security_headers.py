# SPDX-License-Identifier: BSD-3-Clause
"""What browsers are told about our pages."""

import pytest
from django.test import Client

from tests.factories.newsroom import ArticleFactory
from tests.fixtures.cast import Cast

pytestmark = pytest.mark.django_db


def policy(answer: object) -> dict[str, str]:
    text = answer["Content-Security-Policy"]  # type: ignore[index] # a Django answer
    return {name: values for name, _, values in (part.strip().partition(" ") for part in text.split(";"))}


def test_readers_pages_allow_nothing_inline_and_nothing_from_elsewhere(cast: Cast) -> None:
    answer = cast.reader.client.get("/no-such-page/")
    assert policy(answer)["default-src"] == "'none'"
    assert policy(answer)["script-src"] == "'self'"
    assert policy(answer)["style-src"] == "'self'"
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_the_newsroom_loads_nothing_from_elsewhere(cast: Cast) -> None:
    allowed = policy(cast.editor.client.get("/newsroom/"))
    assert allowed["default-src"] == "'none'"
    assert not any("http" in values or "*" in values for values in allowed.values())
    assert "unsafe-eval" not in allowed["script-src"]


@pytest.mark.parametrize("path", ["/no-such-page/", "/newsroom/login/"])
def test_every_answer_carries_the_other_headers(path: str) -> None:
    answer = Client().get(path)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


def test_a_preview_in_the_newsroom_is_held_to_the_readers_policy(cast: Cast) -> None:
    article = ArticleFactory(live=False)
    article.save_revision()
    answer = cast.editor.client.get(f"/newsroom/pages/{article.pk}/view_draft/")
    assert answer.status_code == 200
    assert "unsafe" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "bad host", ""])
def test_a_request_for_another_host_is_refused_in_words(host: str) -> None:
    answer = Client().get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "This address is not served here" in answer.content.decode()


def test_an_error_of_ours_is_told_without_its_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError("the secret inside")

    client = Client(raise_request_exception=False)
    monkeypatch.setattr("broadsheet.core.pages.BasePage.serve", fail)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "The fault is ours" in answer.content.decode()
    assert "secret" not in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_in_words() -> None:
    answer = Client(enforce_csrf_checks=True).post("/newsroom/login/", {"username": "a", "password": "b"})
    assert answer.status_code == 403
    assert "load it anew" in answer.content.decode()
