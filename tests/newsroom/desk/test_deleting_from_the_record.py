# SPDX-License-Identifier: BSD-3-Clause
"""What is used is not deleted, on whichever screen one tries; the answer says where it is used."""

import json
from typing import Any

import pytest
from wagtail.models import ReferenceIndex

from broadsheet.newsroom.actions import refresh_citations
from broadsheet.newsroom.models import ArticlePage, ArticleTopic
from broadsheet.record.models import Claim, Person, Topic
from tests.factories.newsroom import ArticleFactory, SectionFactory
from tests.factories.record import ClaimFactory, EventFactory, PersonFactory, QuoteFactory, TopicFactory
from tests.fixtures.cast import Cast, Member
from tests.newsroom.bodies import block, paragraph

pytestmark = pytest.mark.django_db

ONE, MANY = "one at a time", "many at once"


def delete(member: Member, entry: Any, how: str) -> str:
    """On the entry's own screen, or ticked in the list; gives back what is told."""
    model = entry._meta.model_name
    folder = {"person": "people", "claim": "record/claims", "topic": "topics"}.get(model, f"record/{model}s")
    single = f"/newsroom/{folder}/delete/{entry.pk}/"
    bulk = f"/newsroom/bulk/record/{model}/delete/?id={entry.pk}&next=/newsroom/"
    answer = member.client.post(single if how == ONE else bulk, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def speaking(person: Person, title: str, *, draft: bool = False) -> ArticlePage:
    """An article in whose own text the person speaks."""
    body = [block("quote", {"words": "One", "speaker": person.pk})]
    article = ArticleFactory(title=title, body=[paragraph("Text.")] if draft else body)
    ReferenceIndex.create_or_update_for_object(article)  # a background task elsewhere
    if draft:
        article.body = json.dumps(body)
        article.save_revision()
    return ArticlePage.objects.get(pk=article.pk)


@pytest.mark.parametrize("how", [ONE, MANY])
@pytest.mark.parametrize("draft", [False, True], ids=["published", "draft"])
def test_who_speaks_in_an_article_stays(editor: Member, how: str, draft: bool) -> None:
    person = PersonFactory()
    speaking(person, "The gate was shut", draft=draft)
    told = delete(editor, person, how)
    assert "is still used" in told
    assert "The gate was shut" in told
    assert Person.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("how", [ONE, MANY])
def test_who_is_quoted_on_record_stays(editor: Member, how: str) -> None:
    quote = QuoteFactory(words="Nobody asked us")
    assert "Nobody asked us" in delete(editor, quote.speaker, how)
    assert Person.objects.filter(pk=quote.speaker_id).exists()


@pytest.mark.parametrize("how", [ONE, MANY])
def test_a_claim_in_an_article_stays(editor: Member, how: str) -> None:
    claim = ClaimFactory()
    article = ArticleFactory(title="Gate shut", body=[block("claim", {"claim": claim.pk})])
    refresh_citations(article_id=article.pk)
    assert "Gate shut" in delete(editor, claim, how)
    assert Claim.objects.filter(pk=claim.pk).exists()


@pytest.mark.parametrize("how", [ONE, MANY])
def test_a_topic_of_an_article_stays(editor: Member, how: str) -> None:
    topic = TopicFactory()
    ArticleTopic.objects.create(article=ArticleFactory(), topic=topic)
    assert "is still used" in delete(editor, topic, how)
    assert Topic.objects.filter(pk=topic.pk).exists()


@pytest.mark.parametrize("how", [ONE, MANY])
def test_what_nothing_uses_goes(editor: Member, how: str) -> None:
    for entry in (PersonFactory(), ClaimFactory(), EventFactory(), TopicFactory()):
        delete(editor, entry, how)
        assert not type(entry).objects.filter(pk=entry.pk).exists(), entry


def test_of_many_those_go_that_nothing_uses(editor: Member) -> None:
    unused, used = PersonFactory(name="Nobody"), QuoteFactory().speaker
    address = f"/newsroom/bulk/record/person/delete/?id={unused.pk}&id={used.pk}&next=/newsroom/"
    told = editor.client.post(address, follow=True).content.decode()
    assert "is still used" in told
    assert "Deleted: 1." in told
    assert list(Person.objects.unmerged()) == [used]


def test_who_may_not_delete_deletes_nothing(cast: Cast) -> None:
    person, claim = PersonFactory(), ClaimFactory()
    for entry in (person, claim):
        for how in (ONE, MANY):
            delete(cast.reporter, entry, how)
            assert type(entry).objects.filter(pk=entry.pk).exists(), (entry, how)


def test_a_draft_that_is_not_open_to_the_person_is_not_named(editor: Member, reporter: Member) -> None:
    person = PersonFactory()
    elsewhere = SectionFactory(title="Politics")
    body = [block("quote", {"words": "One", "speaker": person.pk})]
    ArticleFactory(parent=elsewhere, live=False, title="The secret", body=body).save_revision()
    told = reporter.client.get(f"/newsroom/people/edit/{person.pk}/").content.decode()
    assert "The secret" not in told
    assert "a draft that is not open to you" in told
    assert "The secret" in editor.client.get(f"/newsroom/people/edit/{person.pk}/").content.decode()
