# SPDX-License-Identifier: BSD-3-Clause
"""Numbers for those who look after readers; one address at a time for administrators; nothing for the rest."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from broadsheet.audience.follows.models import Follow
from broadsheet.audience.readers.models import Reader
from tests.audience.making import make_reader
from tests.factories.record import StoryFactory
from tests.fixtures.cast import Cast, create_account

pytestmark = pytest.mark.django_db

ADDRESS = "/newsroom/followers/"


@pytest.fixture
def administrator() -> Client:
    """Has every right."""
    client = Client()
    client.force_login(create_account("administrator"))
    return client


@pytest.fixture
def ada() -> Reader:
    """Ada and two others follow a story; one has left."""
    story = StoryFactory(slug="gate", name="The gate")
    first = make_reader("Ada@example.org", story=story)
    make_reader("bob@example.org", story=story)
    Follow.objects.filter(reader=make_reader("eve@example.org", story=story)).update(ended_at=timezone.now())
    return first


def test_numbers_are_for_those_who_look_after_readers(cast: Cast, ada: Reader) -> None:
    text = cast.editor.client.get(ADDRESS).content.decode()
    assert "3 readers get letters" in text
    row = text.partition("The gate")[2].partition("</tr>")[0]
    assert "<td>2</td><td>2</td><td>1</td>" in row
    assert "example.org" not in text
    assert "Mail address" not in text
    for member in (cast.reporter, cast.stranger, cast.reader):
        assert member.client.get(ADDRESS).status_code in (302, 403)


def test_an_administrator_finds_one_reader_by_the_whole_address_only(administrator: Client, ada: Reader) -> None:
    assert "example.org" not in administrator.get(ADDRESS).content.decode()
    assert "Ada@example.org" in administrator.post(ADDRESS, {"address": "ada@EXAMPLE.org"}).content.decode()
    for wrong in ("ada", "ada@", "da@example.org", "%@example.org", "a\0@example.org", ""):
        assert "Ada@example.org" not in administrator.post(ADDRESS, {"address": wrong}).content.decode()


def test_an_administrator_exports_and_deletes(administrator: Client, ada: Reader) -> None:
    data = json.loads(administrator.post(f"{ADDRESS}{ada.uuid}/export/").content)
    assert data["address"] == "Ada@example.org"
    assert administrator.get(f"{ADDRESS}{ada.uuid}/delete/").status_code == 405
    administrator.post(f"{ADDRESS}{ada.uuid}/delete/")
    assert not Reader.objects.filter(pk=ada.pk).exists()


def test_nobody_else_touches_a_reader(cast: Cast, ada: Reader) -> None:
    for member in (cast.editor, cast.reporter, cast.stranger, cast.reader):
        assert member.client.post(ADDRESS, {"address": "ada@example.org"}).status_code in (302, 403)
        for verb in ("export", "delete"):
            assert member.client.post(f"{ADDRESS}{ada.uuid}/{verb}/").status_code in (302, 403)
    assert Reader.objects.count() == 3
