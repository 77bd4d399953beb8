# SPDX-License-Identifier: BSD-3-Clause
"""A change of the record makes exactly the pages anew that show it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from broadsheet.edition.models import Entry
from broadsheet.newsroom.actions import refresh_citations
from broadsheet.newsroom.models import ArticlePage, ArticleStory, ArticleTopic
from broadsheet.record.actions import (
    change_claim_state,
    file_under_story,
    merge_people,
    publish_entry,
    revise_state_of_play,
    take_position,
)
from broadsheet.record.dating import When
from broadsheet.record.models import Event, Person, Quote, Stance, Story
from tests.edition.conftest import Edition
from tests.factories.newsroom import ArticleFactory, AuthorFactory, SectionFactory
from tests.factories.record import (
    CardFactory,
    ClaimFactory,
    EventFactory,
    PersonFactory,
    QuoteFactory,
    RoleFactory,
    StoryFactory,
    TopicFactory,
)
from tests.newsroom.bodies import block, paragraph

pytestmark = pytest.mark.django_db

Make = Callable[[], Edition]
LONG_AGO = timezone.now() - timedelta(days=400)


def rendered_by(paper: Edition, change: Callable[[], object]) -> tuple[set[str], set[str]]:
    """Which addresses were rendered for the change, and which of them read differently afterwards."""
    before = {entry.path: entry.baked_at for entry in Entry.objects.all()}
    bodies = {path: stored.etag for path in before if (stored := paper.answer(path))}
    change()
    paper.settle()
    rendered = {entry.path for entry in Entry.objects.all() if entry.baked_at != before.get(entry.path)}
    differing = {path for path in rendered if (now := paper.answer(path)) is None or now.etag != bodies.get(path)}
    return rendered, differing


def show(article: ArticlePage) -> ArticlePage:
    """The factory does not publish; the citations are those of the body."""
    refresh_citations(article_id=article.pk)
    return article


def test_a_claim_in_200_articles_renders_these_and_no_others(edition: Make) -> None:
    section, other = SectionFactory(slug="town"), SectionFactory(slug="coast")
    claim = ClaimFactory(statement="The gate was shut", slug="gate")
    body = [paragraph("Text."), block("claim", {"claim": claim.pk})]
    showing = [
        show(ArticleFactory(parent=section, slug=f"showing-{n}", body=body, first_published_at=LONG_AGO))
        for n in range(200)
    ]
    elsewhere = ClaimFactory(statement="The pump failed")
    story = StoryFactory(slug="pump")
    file_under_story(story=story, entry=elsewhere)
    for number in range(40):
        article = ArticleFactory(parent=other, slug=f"other-{number}")
        ArticleStory.objects.create(article=article, story=story)
    paper = edition()
    rendered, differing = rendered_by(
        paper, lambda: change_claim_state(claim=claim, state="refuted", evidence="The log says so.", by=None)
    )
    articles = {article.get_url() for article in showing}
    assert articles <= differing
    assert "/claims/gate/" in differing
    # What is left are documents that carry these articles whole, or the time of the claim's last change.
    left = {path for path in rendered - articles if not path.startswith(("/feeds/", "/sitemaps/"))}
    assert left == {"/claims/gate/"}
    assert len(rendered) <= 200 + 1 + 12, sorted(rendered - articles)
    assert "refuted" in paper.read("/town/showing-7/")
    paper.must_be_right()


def test_what_happens_in_one_story_leaves_the_others_alone(edition: Make) -> None:
    stories = [StoryFactory(slug=slug) for slug in ("gate", "pump")]
    for story in stories:
        speaker = PersonFactory(name=f"Somebody at the {story.slug}", slug=f"of-{story.slug}")
        quote = QuoteFactory(speaker=speaker)
        claim = ClaimFactory(statement=f"The {story.slug} failed")
        take_position(claim=claim, person=speaker, stance=Stance.DENIES, quote=quote)
        for entry in (quote, claim, EventFactory(title=f"The {story.slug} fell")):
            file_under_story(story=story, entry=entry)
        article = ArticleFactory(parent=SectionFactory(slug=f"{story.slug}-news"), first_published_at=LONG_AGO)
        ArticleStory.objects.create(article=article, story=story)
    paper = edition()
    event = Event.objects.get(title="The gate fell")
    for change in (
        lambda: revise_state_of_play(story=stories[0], text="Open again.", by=None),
        lambda: Event.objects.filter(pk=event.pk).update(description="At noon."),
        lambda: publish_entry(entry=quote_of(stories[0]), by=None),
    ):
        rendered, _differing = rendered_by(paper, change)
        assert rendered
        assert {path for path in rendered if "pump" in path} == set()
    paper.must_be_right()


def test_what_concerns_one_person_leaves_the_feeds_and_pages_of_the_others_alone(edition: Make) -> None:
    people, sections = [], []
    for name in ("ada", "ben"):
        people.append(PersonFactory(name=name.title(), slug=name))
        quote = QuoteFactory(words=f"So said {name}", speaker=people[-1])
        body = [paragraph("Text."), block("quote", {"record": quote.pk, "words": quote.words})]
        sections.append(SectionFactory(slug=f"{name}-news"))
        show(ArticleFactory(parent=sections[-1], body=body, slug=f"on-{name}", first_published_at=LONG_AGO))
    ada = people[0]
    paper = edition()
    feeds = {f"/feeds/people/ada.{form}" for form in ("rss", "atom", "json")}

    def rename() -> None:
        ada.name = "Ada Strand"
        ada.save()

    def quote_again() -> None:
        again = QuoteFactory(words="And again", speaker=ada)
        body = [paragraph("More."), block("quote", {"record": again.pk, "words": again.words})]
        show(ArticleFactory(parent=sections[0], body=body, slug="again"))

    for change, page in (
        (rename, {"/people/ada/"}),
        (lambda: RoleFactory(person=ada, title="Mayor"), {"/people/ada/"}),
        (lambda: PersonFactory(name="Cleo", slug="cleo"), set()),
        (quote_again, {"/people/ada/", *feeds}),
    ):
        rendered, differing = rendered_by(paper, change)
        assert page <= differing, change
        assert {path for path in rendered if "/ben" in path} == set(), change
    rendered, differing = rendered_by(paper, rename_back(ada))
    assert feeds <= differing
    assert len({path for path in rendered if path.startswith("/feeds/people/")}) == len(feeds)
    paper.must_be_right()


def rename_back(person: Person) -> Callable[[], object]:
    """A change of the name, which the feed shows in its title."""

    def rename() -> None:
        person.name = "Ada"
        person.save()

    return rename


def test_what_concerns_one_author_or_topic_leaves_the_feeds_of_the_others_alone(edition: Make) -> None:
    authors = [AuthorFactory(name=name.title(), slug=name) for name in ("ada", "ben")]
    topics = [TopicFactory(name=name.title(), slug=name) for name in ("gates", "buses")]
    for author, topic in zip(authors, topics, strict=True):
        section = SectionFactory(slug=f"news-by-{author.slug}")
        article = show(ArticleFactory(parent=section, authors=[author], first_published_at=LONG_AGO))
        ArticleTopic.objects.create(article=article, topic=topic)
    ada, gates = authors[0], topics[0]
    paper = edition()

    def feeds_after(change: Callable[[], object]) -> tuple[set[str], set[str]]:
        """Those of authors and topics that were made, and those of them that are now others."""
        rendered, differing = rendered_by(paper, change)
        feeds = {path for path in rendered if path.startswith(("/feeds/authors/", "/feeds/topics/"))}
        return feeds, feeds & differing

    def set_role() -> None:
        ada.role = "Harbour reporter"
        ada.save()

    def describe() -> None:
        gates.description = "What opens and shuts."
        gates.save()

    def take_up_the_beat() -> None:
        ada.beats.add(topics[0])
        ada.save()

    made, others = feeds_after(set_role)
    assert {f"/feeds/authors/ada.{form}" for form in ("rss", "json")} <= others
    assert not {path for path in made if "/ben." in path or "/buses." in path}
    made, others = feeds_after(describe)
    assert {f"/feeds/topics/gates.{form}" for form in ("rss", "json")} <= others
    assert not {path for path in made if "/ben." in path or "/buses." in path}
    for change in (take_up_the_beat, lambda: AuthorFactory(slug="cleo"), lambda: TopicFactory(slug="boats")):
        made, _others = feeds_after(change)
        assert not {path for path in made if "/ben." in path or "/buses." in path}
    paper.must_be_right()


def test_the_feed_of_a_topic_opens_with_its_first_author(edition: Make) -> None:
    topic, ada = TopicFactory(slug="gates"), AuthorFactory(slug="ada")
    paper = edition()
    closed = paper.answer("/feeds/topics/gates.rss")
    assert closed is None or closed.status == 404

    def take_up_the_beat() -> None:
        ada.beats.add(topic)
        ada.save()

    rendered_by(paper, take_up_the_beat)
    opened = paper.answer("/feeds/topics/gates.rss")
    assert opened is not None
    assert opened.status == 200
    paper.must_be_right()


def quote_of(story: Story) -> Quote:
    """Its quote, reworded and not published yet."""
    quote = Quote.objects.get(filings__story=story)
    quote.words = "We shall see"
    quote.save_revision()
    return quote


class TestEachPageOfTheRecord:
    """Shows a change as soon as it is settled, whichever part of it changed."""

    @pytest.fixture
    def paper(self, edition: Make) -> Edition:
        """One story with one of everything, and an article in it."""
        self.speaker = PersonFactory(name="Ada Lane", slug="ada")
        RoleFactory(person=self.speaker, title="Harbour master")
        self.story = StoryFactory(slug="gate", name="The Saltings gate")
        self.quote = QuoteFactory(words="Nobody asked us", speaker=self.speaker)
        self.claim = ClaimFactory(statement="The gate was shut", slug="shut")
        take_position(claim=self.claim, person=self.speaker, stance=Stance.DENIES, quote=self.quote)
        self.event = EventFactory(title="The gate fell", when=When.parse("2025"))
        self.card = CardFactory(title="What the gate is")
        for entry in (self.quote, self.claim, self.event, self.card):
            file_under_story(story=self.story, entry=entry)
        revise_state_of_play(story=self.story, text="Nobody knows.", by=None)
        self.article = ArticleFactory(parent=SectionFactory(slug="town"), slug="gate", title="Gate falls")
        ArticleStory.objects.create(article=self.article, story=self.story)
        return edition()

    def must_show(self, paper: Edition, words: str, *paths: str) -> None:
        paper.settle()
        for path in paths:
            assert words in paper.read(path), path
        paper.must_be_right()

    def test_an_event_that_is_published(self, paper: Edition) -> None:
        draft = EventFactory(title="The gate rose again", when=When.parse("2025"), live=False)
        file_under_story(story=self.story, entry=draft)
        paper.settle()
        assert "rose again" not in paper.read("/stories/gate/")
        publish_entry(entry=draft, by=None)
        everywhere = ("/stories/gate/", "/stories/gate/timeline/", "/stories/gate.json", "/town/gate/", "/stories/")
        self.must_show(paper, "The gate rose again", *everywhere, "/feeds/stories/gate.atom", "/")

    def test_an_event_that_is_reworded(self, paper: Edition) -> None:
        Event.objects.filter(pk=self.event.pk).update(title="The gate sank")
        self.must_show(paper, "The gate sank", "/stories/gate/", "/stories/gate/timeline/", "/town/gate/")

    def test_a_state_of_play(self, paper: Edition) -> None:
        revise_state_of_play(story=self.story, text="The mayor knows.", by=None)
        self.must_show(paper, "The mayor knows.", "/stories/gate/", "/town/gate/", "/stories/gate.json")

    def test_a_card(self, paper: Edition) -> None:
        self.card.text = "It keeps the sea out."
        self.card.save_revision().publish()
        self.must_show(paper, "It keeps the sea out.", "/stories/gate/", "/town/gate/")

    def test_the_words_of_a_quote(self, paper: Edition) -> None:
        self.quote.words = "Somebody asked us"
        self.quote.save_revision().publish()
        places = ("/stories/gate/", "/stories/gate/quotes/", "/claims/shut/", "/people/ada/", "/stories/gate.json")
        self.must_show(paper, "Somebody asked us", *places)

    def test_a_role(self, paper: Edition) -> None:
        RoleFactory(person=PersonFactory(name="Ben Oake", slug="ben"), title="Mayor")
        role = self.speaker.roles.get()
        role.title = "Keeper of the gate"
        role.save()
        self.must_show(paper, "Keeper of the gate", "/people/ada/", "/stories/gate/", "/stories/gate/quotes/")

    def test_a_claims_state(self, paper: Edition) -> None:
        change_claim_state(claim=self.claim, state="refuted", evidence="The log says so.", by=None)
        self.must_show(paper, "refuted", "/claims/shut/", "/stories/gate/", "/people/ada/", "/town/gate/")

    def test_a_persons_name(self, paper: Edition) -> None:
        self.speaker.name = "Ada Strand"
        self.speaker.save()
        self.must_show(paper, "Ada Strand", "/people/ada/", "/stories/gate/", "/claims/shut/", "/stories/gate/quotes/")

    def test_somebody_new_on_record(self, paper: Edition) -> None:
        ben = PersonFactory(name="Ben Oake", slug="ben")
        paper.settle()
        answer = paper.answer("/people/ben/")
        assert answer is None or answer.status == 404
        file_under_story(story=self.story, entry=QuoteFactory(words="I did", speaker=ben))
        self.must_show(paper, "I did", "/people/ben/", "/stories/gate/")

    def test_two_people_who_are_one(self, paper: Edition) -> None:
        twin = PersonFactory(name="A. Lane", slug="a-lane")
        QuoteFactory(words="Twice", speaker=twin)
        paper.settle()
        assert "Twice" in paper.read("/people/a-lane/")
        merge_people(kept=self.speaker, duplicate=twin, by=None)
        self.must_show(paper, "Twice", "/people/ada/")
        answer = paper.answer("/people/a-lane/")
        assert answer is not None
        assert answer.status == 301

    def test_a_story_that_is_taken_back(self, paper: Edition) -> None:
        self.story.unpublish()
        paper.settle()
        answer = paper.answer("/stories/gate/")
        assert answer is None or answer.status == 404
        assert "The Saltings gate" not in paper.read("/town/gate/") + paper.read("/")
        paper.must_be_right()
