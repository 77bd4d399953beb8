# SPDX-License-Identifier: BSD-3-Clause
"""Newsletters, issues and subscribers, as the tests need them."""

from typing import Any

from django.test import Client
from wagtail.blocks import StreamValue

from broadsheet.audience.letters.actions import subscribe
from broadsheet.audience.letters.models import Issue, LetterBody, Newsletter, Recipe
from broadsheet.audience.post.models import Parcel
from broadsheet.audience.readers.models import Reader
from broadsheet.newsroom.actions import give_role
from broadsheet.newsroom.models import DeskRole
from tests.audience.making import make_reader
from tests.factories.core import UserFactory
from tests.factories.newsroom import SectionFactory

Block = tuple[str, Any]


def raw(blocks: list[Block]) -> list[dict[str, Any]]:
    return [{"type": kind, "value": value, "id": f"{place:08}"} for place, (kind, value) in enumerate(blocks)]


def make_newsletter(slug: str = "morning", *, recipe: list[Block] | None = None, **fields: Any) -> Newsletter:
    named = {"name": slug.title(), "description": f"What the {slug} brings.", **fields}
    body = StreamValue(Recipe(), raw(recipe or []), is_lazy=True)
    return Newsletter.objects.create(slug=slug, recipe=body, **named)


def make_issue(newsletter: Newsletter, *blocks: Block, **fields: Any) -> Issue:
    body = StreamValue(LetterBody(), raw(list(blocks) or [("text", "<p>Good morning.</p>")]), is_lazy=True)
    return Issue.objects.create(newsletter=newsletter, body=body, **{"subject": "Today in town", **fields})


def make_subscriber(newsletter: Newsletter, address: str = "ada@example.org") -> Reader:
    reader = make_reader(address)
    subscribe(reader=reader, newsletters=[newsletter])
    return reader


def to_whom() -> list[str]:
    """Whose letters are written."""
    return sorted(Parcel.objects.filter(mailing__isnull=False).values_list("to", flat=True))


def member(role: str) -> Client:
    """A browser of somebody with that role; in a section, where the role is of one."""
    user = UserFactory(username=role)
    of_a_section = role in (DeskRole.EDITOR, DeskRole.REPORTER)
    give_role(user=user, role=role, section=SectionFactory(title="News") if of_a_section else None)
    client = Client()
    client.force_login(user)
    return client
