# SPDX-License-Identifier: BSD-3-Clause
"""A field that holds several entries shows those chosen, however many others are on record."""

import re

import pytest
from django.urls import reverse

from tests.factories.record import ClaimFactory, EventFactory, PersonFactory, SourceFactory
from tests.fixtures.cast import Member

pytestmark = pytest.mark.django_db

TICKED = re.compile(r'name="people" value="(\d+)" id="[^"]*" checked')


def test_only_what_is_chosen_stands_in_the_form(editor: Member) -> None:
    ada, other = PersonFactory(name="Ada <b>Lane</b>"), PersonFactory(name="Somebody else")
    event = EventFactory()
    event.people.add(ada)
    event.save()
    form = editor.client.get(f"/newsroom/record/events/edit/{event.pk}/").content.decode()
    assert TICKED.findall(form) == [str(ada.pk)]
    assert "Ada &lt;b&gt;Lane" in form
    assert other.name not in form


def test_what_was_chosen_is_still_there_when_something_else_is_wrong(editor: Member) -> None:
    ada, event = PersonFactory(), EventFactory()
    sent = {
        "title": "A fire",
        "when": "31 February 2025",
        "kind": "happening",
        "importance": "2",
        "people": [str(ada.pk), "x"],
    }
    form = editor.client.post(f"/newsroom/record/events/edit/{event.pk}/", sent).content.decode()
    assert TICKED.findall(form) == [str(ada.pk)]
    assert "February 2025 has 28 days." in form


def test_the_form_does_not_grow_with_the_record(editor: Member) -> None:
    event = EventFactory()
    address = f"/newsroom/record/events/edit/{event.pk}/"
    before = len(editor.client.get(address).content)
    for _ in range(30):
        PersonFactory()
        SourceFactory()
    assert len(editor.client.get(address).content) == pytest.approx(before, abs=200)


def test_any_source_on_record_can_be_the_evidence_of_a_claims_state(editor: Member) -> None:
    oldest, claim = SourceFactory(title="The harbour log"), ClaimFactory()
    for _ in range(30):
        SourceFactory()
    address = reverse("newsroom_claim_state", args=[claim.pk])
    screen = editor.client.get(address).content.decode()
    assert 'data-several="sources"' in screen
    assert "newsroom/desk/several.js" in screen
    assert oldest.title not in screen
    sent = {"state": "disputed", "evidence": "The harbour log.", "sources": [str(oldest.pk)]}
    assert editor.client.post(address, sent).status_code == 302
    assert list(claim.changes.order_by("-pk")[0].sources.all()) == [oldest]
