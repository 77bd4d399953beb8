# SPDX-License-Identifier: BSD-3-Clause
"""A claim, who stands where on it, and what is known of it."""

import pytest
from django.core.exceptions import ValidationError

from broadsheet.record.actions import change_claim_state, publish_entry, take_position
from broadsheet.record.dating import When
from broadsheet.record.models import ClaimState, Stance
from tests.factories.record import ClaimFactory, PersonFactory, QuoteFactory
from tests.fixtures.cast import Member

pytestmark = pytest.mark.django_db


def test_a_change_of_state_is_dated_signed_and_kept(editor: Member) -> None:
    claim = ClaimFactory()
    change_claim_state(claim=claim, state="disputed", evidence="The harbour office denies it.", by=editor.user)
    change_claim_state(claim=claim, state="refuted", evidence="The log shows 23:10.", by=editor.user, signature="Desk")
    claim.refresh_from_db()
    assert claim.state == ClaimState.REFUTED
    assert [(each.state, each.signature) for each in claim.changes.all()] == [
        ("disputed", "Editor Example"),
        ("refuted", "Desk"),
    ]
    assert claim.state_since == claim.changes.last().at


def test_a_change_needs_its_evidence(editor: Member) -> None:
    claim = ClaimFactory()
    with pytest.raises(ValidationError, match="what shows it"):
        change_claim_state(claim=claim, state="confirmed", evidence="  ", by=editor.user)
    assert claim.changes.count() == 0


def test_the_same_state_again_is_no_change(editor: Member) -> None:
    claim = ClaimFactory()
    change_claim_state(claim=claim, state="disputed", evidence="Denied.", by=editor.user)
    with pytest.raises(ValidationError, match="disputed already"):
        change_claim_state(claim=claim, state="disputed", evidence="Denied again.", by=editor.user)


def test_publishing_a_claim_begins_its_history(editor: Member) -> None:
    claim = ClaimFactory(live=False)
    publish_entry(entry=claim, by=editor.user)
    assert claim.live
    assert [each.state for each in claim.changes.all()] == ["reported"]


def test_a_position_takes_the_date_of_its_quote() -> None:
    quote = QuoteFactory()
    position = take_position(claim=ClaimFactory(), person=quote.speaker, stance=Stance.DENIES, quote=quote)
    assert position.when == quote.when


def test_words_of_somebody_else_prove_no_position() -> None:
    with pytest.raises(ValidationError, match="Somebody else said these words"):
        take_position(claim=ClaimFactory(), person=PersonFactory(), stance=Stance.DENIES, quote=QuoteFactory())


def test_nobody_asserts_and_denies_at_the_same_time() -> None:
    claim, person = ClaimFactory(), PersonFactory(name="Ada Lane")
    take_position(claim=claim, person=person, stance=Stance.ASSERTS, when=When.parse("2025-06"))
    with pytest.raises(ValidationError, match="Ada Lane already asserts it on record at the same time"):
        take_position(claim=claim, person=person, stance=Stance.DENIES, when=When.parse("2025-06"))
    take_position(claim=claim, person=person, stance=Stance.DENIES, when=When.parse("2025-09"))
    assert claim.positions.count() == 2


def test_the_address_survives_a_rewording() -> None:
    claim = ClaimFactory(statement="The gate was closed")
    claim.statement = "The gate was closed at eleven"
    claim.save()
    assert claim.slug == "the-gate-was-closed"
