# SPDX-License-Identifier: BSD-3-Clause
"""A held quote or claim stops what shows it, by whatever way it is to go out."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from broadsheet.newsroom.actions import approve_article, publish_article, run_schedule, schedule_article, submit_article
from broadsheet.newsroom.models import Appointment, ArticlePage
from broadsheet.record.actions import change_claim_state, file_under_story, hold_entry, lift_hold, publish_entry
from broadsheet.record.models import Claim, Quote
from broadsheet.record.models.entry import HeldError
from tests.factories.newsroom import ArticleFactory
from tests.factories.record import ClaimFactory, PersonFactory, QuoteFactory, StoryFactory
from tests.fixtures.cast import Cast, Member
from tests.newsroom.bodies import block
from tests.newsroom.desk.test_the_schedule import let_time_pass

pytestmark = pytest.mark.django_db

REASON = "only one source says so"


@pytest.fixture
def quote(editor: Member) -> Quote:
    """Held, and a draft."""
    made: Quote = QuoteFactory(words="It sank", speaker=PersonFactory(name="Ada Lane", slug="ada"), live=False)
    hold_entry(entry=made, reason=REASON, by=editor.user)
    return made


@pytest.fixture
def article(quote: Quote, reporter: Member) -> ArticlePage:
    """A draft that shows the quote."""
    made: ArticlePage = ArticleFactory(
        live=False, owner=reporter.user, body=[block("quote", {"record": quote.pk, "words": ""})]
    )
    made.save_revision(user=reporter.user)
    return fresh(made)


def fresh(article: ArticlePage) -> ArticlePage:
    found: ArticlePage = ArticlePage.objects.get(pk=article.pk)
    return found


def by_the_verb(article: ArticlePage, cast: Cast) -> None:
    publish_article(article=article, by=cast.editor.user)


def by_wagtails_own_action(article: ArticlePage, cast: Cast) -> None:
    article.get_latest_revision().publish(user=cast.editor.user)


def by_approving_the_review(article: ArticlePage, cast: Cast) -> None:
    submit_article(article=article, by=cast.reporter.user)
    approve_article(article=fresh(article), by=cast.editor.user)


def by_setting_a_time_that_has_passed(article: ArticlePage, cast: Cast) -> None:
    schedule_article(article=article, by=cast.editor.user, at=timezone.now() - timedelta(hours=1))


@pytest.mark.parametrize(
    "way", [by_the_verb, by_wagtails_own_action, by_approving_the_review, by_setting_a_time_that_has_passed]
)
def test_no_way_leads_around_a_hold(way: Callable[[ArticlePage, Cast], None], article: ArticlePage, cast: Cast) -> None:
    with pytest.raises(ValidationError) as refused:
        way(article, cast)
    told = " ".join(refused.value.messages)
    assert REASON in told
    assert "Editor Example" in told
    assert not fresh(article).live


def test_the_clock_is_stopped_and_raises_the_alarm(article: ArticlePage, quote: Quote, cast: Cast) -> None:
    lift_hold(entry=quote, by=cast.editor.user)
    schedule_article(article=article, by=cast.editor.user, at=timezone.now() + timedelta(hours=1))
    hold_entry(entry=quote, reason=REASON, by=cast.editor.user)
    let_time_pass(article, minutes=1)
    run_schedule()
    assert not fresh(article).live
    assert REASON in Appointment.objects.get(pk=article.pk).failure


def test_publishing_many_at_once_is_stopped(article: ArticlePage, cast: Cast) -> None:
    address = f"/newsroom/bulk/wagtailcore/page/publish/?id={article.pk}&next=/newsroom/"
    answer = cast.editor.client.post(address, {"include_descendants": ""}, follow=True)
    assert REASON in answer.content.decode()
    assert not fresh(article).live


def test_a_held_claim_stops_as_well(editor: Member) -> None:
    claim = ClaimFactory(statement="It sank at noon")
    hold_entry(entry=claim, reason=REASON, by=editor.user)
    made = ArticleFactory(live=False, body=[block("claim", {"claim": claim.pk})])
    made.save_revision()
    with pytest.raises(ValidationError, match="It sank at noon"):
        publish_article(article=fresh(made), by=editor.user)


def test_letting_go_opens_the_way(article: ArticlePage, quote: Quote, editor: Member, reader: Member) -> None:
    lift_hold(entry=quote, by=editor.user)
    publish_article(article=article, by=editor.user)
    assert "It sank" in reader.client.get(fresh(article).get_url()).content.decode()


class TestTheEntryItself:
    """It does not go out either: a story's page would show it."""

    def test_is_not_published(self, quote: Quote, editor: Member, reader: Member) -> None:
        story = StoryFactory(slug="gate")
        file_under_story(story=story, entry=quote)
        with pytest.raises(HeldError, match=REASON):
            publish_entry(entry=quote, by=editor.user)
        assert "It sank" not in reader.client.get("/stories/gate/").content.decode()

    def test_is_not_published_from_its_screen_and_keeps_what_was_typed(self, quote: Quote, editor: Member) -> None:
        address = f"/newsroom/record/quotes/edit/{quote.pk}/"
        fields = {"words": "It sank at one", "speaker": quote.speaker_id, "when": "2025", "action-publish": "1"}
        answer = editor.client.post(address, {**fields, "speaker_words": "", "place": ""}, follow=True)
        assert REASON in answer.content.decode()
        assert not Quote.objects.get(pk=quote.pk).live
        assert "It sank at one" in answer.content.decode()

    def test_is_not_let_go_by_an_older_version(self, editor: Member) -> None:
        quote = QuoteFactory(live=False)
        before = quote.save_revision()
        hold_entry(entry=quote, reason=REASON, by=editor.user)
        with pytest.raises(HeldError):
            before.publish()
        assert Quote.objects.get(pk=quote.pk).held


def test_an_older_version_of_a_claim_brings_no_older_state_back(editor: Member) -> None:
    claim = ClaimFactory(statement="It sank")
    claim.statement = "It sank at noon"
    version = claim.save_revision()
    change_claim_state(claim=claim, state="confirmed", evidence="The log says so.", by=editor.user)
    version.publish()
    now = Claim.objects.get(pk=claim.pk)
    assert (now.statement, now.state) == ("It sank at noon", "confirmed")
    assert now.state_since == now.changes.latest("at").at


def test_publishing_a_claim_by_its_button_begins_its_history(editor: Member) -> None:
    claim = ClaimFactory(statement="It sank", live=False)
    claim.save_revision(user=editor.user)
    fields = {"statement": "It sank at noon", "explanation": "", "rating": "", "slug": "", "rating_page": ""}
    editor.client.post(f"/newsroom/record/claims/edit/{claim.pk}/", {**fields, "action-publish": "1"})
    [change] = Claim.objects.get(pk=claim.pk, live=True).changes.all()
    assert (change.state, change.signature) == ("reported", "Editor Example")
