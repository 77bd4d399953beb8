# SPDX-License-Identifier: BSD-3-Clause
"""A reporter proposes what is known of a public claim and an editor decides; readers see nothing before."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from broadsheet.newsroom.actions import give_role
from broadsheet.newsroom.models import ArticlePage, DeskRole, LookAgain
from broadsheet.record.actions import (
    approve_proposal,
    change_claim_state,
    decline_proposal,
    file_under_story,
    propose_claim_state,
    take_back_proposal,
)
from broadsheet.record.models import Claim, StateProposal
from tests.factories.core import UserFactory
from tests.factories.newsroom import ArticleFactory
from tests.factories.record import ClaimFactory, SourceFactory, StoryFactory
from tests.fixtures.cast import Cast
from tests.newsroom.bodies import block

pytestmark = pytest.mark.django_db

EVIDENCE = "The log has been found."


@pytest.fixture
def claim(db: None) -> Claim:
    """Public, and in use."""
    made: Claim = ClaimFactory(statement="The gate was shut", slug="shut")
    file_under_story(story=StoryFactory(slug="gate"), entry=made)
    return made


def propose(cast: Cast, claim: Claim, **more: Any) -> StateProposal:
    """Through the reporter's screen."""
    fields = {"state": "refuted", "evidence": EVIDENCE, "signature": "", **more}
    answer = cast.reporter.client.post(reverse("newsroom_propose_state", args=[claim.pk]), fields)
    assert answer.status_code == 302, answer.content.decode()
    return StateProposal.objects.latest("pk")


def decide(member: Any, proposal: StateProposal, decision: str, answer: str = "") -> Any:
    """Press one of the buttons."""
    address = reverse("newsroom_proposal", args=[proposal.pk])
    return member.client.post(address, {"decision": decision, "answer": answer})


def shown(member: Any, address: str) -> str:
    return str(member.client.get(address, follow=True).content.decode())


def claim_screen(claim: Claim) -> str:
    return f"/newsroom/record/claims/edit/{claim.pk}/"


def test_it_waits_on_the_story_desk_and_on_the_claims_screen(cast: Cast, claim: Claim) -> None:
    assert "Propose another state" in shown(cast.reporter, claim_screen(claim))
    proposal = propose(cast, claim)
    for member in (cast.reporter, cast.editor):
        assert EVIDENCE in shown(member, claim_screen(claim))
        assert "refuted, proposed by Reporter Example" in shown(member, "/newsroom/stories/")
        assert EVIDENCE in shown(member, reverse("newsroom_proposal", args=[proposal.pk]))
    assert "Propose another state" not in shown(cast.editor, claim_screen(claim))


def test_nothing_of_it_is_public_before(cast: Cast, claim: Claim) -> None:
    article = ArticleFactory(body=[block("claim", {"claim": claim.pk})])
    propose(cast, claim)
    claim.refresh_from_db()
    assert claim.state == "reported"
    assert not LookAgain.objects.exists()
    for address in ("/claims/shut/", "/stories/gate/", "/stories/gate.json", article.get_url()):
        page = shown(cast.reader, address)
        assert "The gate was shut" in page, address
        assert EVIDENCE not in page, address
        assert "refuted" not in page, address


def test_approved_it_is_public_under_the_name_of_its_proposer(cast: Cast, claim: Claim) -> None:
    source = SourceFactory(publisher="The Gazette")
    proposal = propose(cast, claim, sources=[source.pk])
    assert decide(cast.editor, proposal, "approve").status_code == 302
    claim.refresh_from_db()
    proposal.refresh_from_db()
    change = claim.changes.latest("pk")
    assert (claim.state, change.signature, change.by) == ("refuted", "Reporter Example", cast.reporter.user)
    assert list(change.sources.all()) == [source]
    assert (proposal.fate, proposal.decided_by, proposal.change) == ("approved", cast.editor.user, change)
    assert EVIDENCE in shown(cast.reader, "/claims/shut/")
    assert "Approved as Reporter Example proposed: refuted" in shown(
        cast.editor, f"/newsroom/record/claims/history/{claim.pk}/"
    )


def test_declined_it_comes_back_with_words(cast: Cast, claim: Claim) -> None:
    proposal = propose(cast, claim)
    refused = decide(cast.editor, proposal, "decline")
    assert "Say why" in refused.content.decode()
    assert decide(cast.editor, proposal, "decline", "One log is not enough.").status_code == 302
    claim.refresh_from_db()
    assert claim.state == "reported"
    for address in ("/newsroom/stories/", claim_screen(claim), reverse("newsroom_proposal", args=[proposal.pk])):
        assert "One log is not enough." in shown(cast.reporter, address), address
    assert "One log is not enough." not in shown(cast.reader, "/claims/shut/")
    assert "One log is not enough." not in shown(cast.editor, "/newsroom/stories/")


def test_its_proposer_may_take_it_back_and_nobody_else(cast: Cast, claim: Claim) -> None:
    proposal = propose(cast, claim)
    with pytest.raises(PermissionDenied):
        take_back_proposal(proposal=proposal, by=cast.editor.user)
    assert decide(cast.editor, proposal, "take_back").status_code in (302, 403)
    proposal.refresh_from_db()
    assert proposal.fate == "waiting"
    assert decide(cast.reporter, proposal, "take_back").status_code == 302
    assert "proposed by Reporter Example" not in shown(cast.editor, "/newsroom/stories/")


def test_only_who_may_publish_claims_decides(cast: Cast, claim: Claim) -> None:
    proposal = propose(cast, claim)
    for decision in ("approve", "decline"):
        decide(cast.reporter, proposal, decision, "I say so.")
    with pytest.raises(PermissionDenied):
        approve_proposal(proposal=proposal, by=cast.reporter.user)
    with pytest.raises(PermissionDenied):
        decline_proposal(proposal=proposal, answer="No.", by=cast.reporter.user)
    proposal.refresh_from_db()
    claim.refresh_from_db()
    assert (proposal.fate, claim.state) == ("waiting", "reported")


def test_others_neither_propose_nor_read_it(cast: Cast, claim: Claim) -> None:
    proposal = propose(cast, claim)
    contributor, colleague = UserFactory(username="contributor"), UserFactory(username="colleague")
    section = ArticlePage.objects.first() or ArticleFactory()
    give_role(user=contributor, role=DeskRole.CONTRIBUTOR, section=section.section)
    give_role(user=colleague, role=DeskRole.REPORTER, section=section.section)
    propose_url, read_url = (
        reverse("newsroom_propose_state", args=[claim.pk]),
        reverse("newsroom_proposal", args=[proposal.pk]),
    )
    closed = ((cast.stranger.client, propose_url), (cast.stranger.client, read_url), (cast.reader.client, read_url))
    for client, address in closed:
        assert client.get(address).status_code in (302, 403), address
    client = cast.stranger.client
    client.force_login(contributor)
    for address in (propose_url, read_url):
        assert EVIDENCE not in client.get(address, follow=True).content.decode(), address
    assert client.post(propose_url, {"state": "refuted", "evidence": "x"}).status_code in (302, 403)
    client.force_login(colleague)
    assert client.get(read_url).status_code in (302, 403)
    assert "proposed by Reporter Example" not in client.get("/newsroom/stories/").content.decode()
    assert StateProposal.objects.count() == 1


def test_what_was_decided_is_not_decided_again(cast: Cast, claim: Claim) -> None:
    proposal = propose(cast, claim)
    decline_proposal(proposal=proposal, answer="Not yet.", by=cast.editor.user)
    assert "decided before: declined" in decide(cast.editor, proposal, "approve").content.decode()
    claim.refresh_from_db()
    assert claim.state == "reported"


def test_what_came_true_meanwhile_is_told(cast: Cast, claim: Claim) -> None:
    proposal = propose(cast, claim)
    change_claim_state(claim=claim, state="refuted", evidence="The court says so.", by=cast.editor.user)
    assert "The claim is refuted already." in decide(cast.editor, proposal, "approve").content.decode()
    assert claim.changes.count() == 1
    proposal.refresh_from_db()
    assert proposal.fate == "waiting"


def test_a_proposal_says_something_new_and_shows_why(cast: Cast, claim: Claim) -> None:
    by = cast.reporter.user
    with pytest.raises(ValidationError, match="reported already"):
        propose_claim_state(claim=claim, state="reported", evidence=EVIDENCE, by=by)
    with pytest.raises(ValidationError, match="what shows it"):
        propose_claim_state(claim=claim, state="refuted", evidence=" ", by=by)
    propose_claim_state(claim=claim, state="refuted", evidence=EVIDENCE, by=by)
    with pytest.raises(ValidationError, match="proposed this already"):
        propose_claim_state(claim=claim, state="refuted", evidence=EVIDENCE, by=by)
