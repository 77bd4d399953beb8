# SPDX-License-Identifier: BSD-3-Clause
"""What browsers are told about our pages."""

import pytest
from django.test import Client

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
