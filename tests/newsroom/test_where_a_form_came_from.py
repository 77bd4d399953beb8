# SPDX-License-Identifier: BSD-3-Clause
"""Forms on finished pages carry no token: what another site posts in a reader's name is refused by its origin."""

import pytest
from django.test import Client

from broadsheet.record.models import OpenQuestion
from tests.factories.record import StoryFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/stories/gate/questions/"
FORM = {"question": "Who shut the gate on that day?", "name": "A reader"}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "http://testserver"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "https://other.testserver"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Referer": "http://testserver/stories/gate/"}, 403),
        ({}, 403),
    ],
)
def test_only_our_own_pages_may_send_it(headers: dict[str, str], status: int) -> None:
    StoryFactory(slug="gate")
    client = Client(enforce_csrf_checks=True)
    assert client.post(ADDRESS, FORM, headers=headers).status_code == status
    assert OpenQuestion.objects.count() == (1 if status == 200 else 0)


def test_the_newsrooms_forms_keep_their_token() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(
        "/newsroom/login/", {"username": "a", "password": "b"}, headers={"Origin": "http://testserver"}
    )
    assert answer.status_code == 403
