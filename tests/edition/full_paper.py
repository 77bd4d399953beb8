# SPDX-License-Identifier: BSD-3-Clause
"""A small publication in which something of every kind stands on a page."""

from datetime import date, timedelta

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ReferenceIndex, Site

from broadsheet.audience.letters.actions import send_issue
from broadsheet.newsroom.models import (
    ArticlePage,
    ArticleStory,
    ArticleTopic,
    AuthorLink,
    Correction,
    FrontPage,
    FrontSlot,
    FurtherSection,
    GoneAddress,
    Publication,
    RelatedArticle,
    ReportedEvent,
    SocialLink,
)
from broadsheet.record.actions import (
    ask_question,
    change_claim_state,
    file_under_story,
    pick_question,
    revise_state_of_play,
    take_position,
)
from broadsheet.record.dating import When
from broadsheet.record.models import OtherName, Person, Stance, Story
from tests.audience.letters.making import make_issue, make_newsletter, make_subscriber
from tests.factories.core import PictureFactory
from tests.factories.newsroom import ArticleFactory, AuthorFactory, InfoFactory, SectionFactory
from tests.factories.record import (
    CardFactory,
    ClaimFactory,
    EventFactory,
    PersonFactory,
    QuoteFactory,
    RoleFactory,
    SourceFactory,
    StoryFactory,
    TopicFactory,
)
from tests.newsroom.bodies import block, paragraph, quote


def make_full_paper() -> None:
    """Everything."""
    town, sea = SectionFactory(slug="town", title="Town"), SectionFactory(slug="sea", title="Sea")
    SectionFactory(slug="harbour", title="Harbour", parent=town)
    picture, portrait = PictureFactory(title="Quay"), PictureFactory(title="Face")
    topic = TopicFactory(slug="ferries", name="Ferries", picture=picture)
    author = AuthorFactory(slug="ada", name="Ada Lane", picture=portrait)
    author.beats.add(topic)
    author.save()
    AuthorLink.objects.create(author=author, label="Elsewhere", url="https://ada.example/")
    story, speaker = _story(picture)
    article = ArticleFactory(
        parent=town,
        slug="ferry",
        title="Ferry sinks at quay",
        standfirst="Nobody is hurt",
        authors=[author],
        lead_picture=picture,
        lead_caption="The quay",
        first_published_at=timezone.now(),
    )
    other = ArticleFactory(parent=sea, slug="storm", title="Storm at sea", authors=[author])
    _body(article, speaker, other)
    ArticleTopic.objects.create(article=article, topic=topic)
    ArticleStory.objects.create(article=article, story=story)
    FurtherSection.objects.create(article=article, section=sea)
    RelatedArticle.objects.create(article=article, target=other)
    Correction.objects.create(article=article, text="It was the other ferry.")
    ReportedEvent.objects.create(article=article, event=EventFactory(title="The hearing"))
    _about(picture, other)
    _newsletter(article)


def _newsletter(article: ArticlePage) -> None:
    newsletter = make_newsletter("morning", name="The Morning")
    make_subscriber(newsletter)
    lead = ("lead", {"article": article.pk, "headline": "", "text": ""})
    send_issue(issue=make_issue(newsletter, lead, preheader="And what it means"))


def _story(picture: object) -> tuple[Story, Person]:
    story = StoryFactory(slug="gate", name="The gate", picture=picture)
    speaker, council = PersonFactory(slug="ben", name="Ben Quay"), PersonFactory(slug="council", kind="organisation")
    RoleFactory(person=speaker, organisation=council, title="Mayor")
    OtherName.objects.create(person=speaker, name="B. Quay", language="en")
    event = EventFactory(title="The gate shut", when=When.on(date(2024, 1, 1)))
    event.people.add(speaker)
    event.sources.add(SourceFactory(title="The log"))
    event.save()
    said = QuoteFactory(words="We saw it", speaker=speaker)
    claim = ClaimFactory(statement="The gate was shut", slug="gate-was-shut")
    take_position(claim=claim, person=speaker, stance=Stance.DENIES, when=When.parse("2025"))
    change_claim_state(claim=claim, state="disputed", evidence="The log is missing.", by=None)
    card = CardFactory(title="What the gate is")
    card.sources.add(SourceFactory(title="The plans"))
    card.save()
    for entry in (event, said, claim, card):
        file_under_story(story=story, entry=entry)
    revise_state_of_play(story=story, text="Nobody knows.", by=None)
    ask_question(story=story, words="Who shut the gate that day?", reader_name="A reader")
    for question in story.questions.all():
        pick_question(question=question)
    story.people.add(speaker)
    story.siblings.add(StoryFactory(slug="quay", name="The quay"))
    story.save()
    return story, speaker


def _body(article: ArticlePage, speaker: Person, other: ArticlePage) -> None:
    article = ArticlePage.objects.get(pk=article.pk)
    article.body = [
        paragraph("The ferry sank."),
        quote("It sank at once.", speaker),
        block("crosshead", "What now"),
        block("related", {"article": other.pk}),
    ]
    article.save_revision().publish()
    ReferenceIndex.create_or_update_for_object(ArticlePage.objects.get(pk=article.pk))


def _about(picture: object, other: ArticlePage) -> None:
    about = InfoFactory(slug="about", title="About us")
    publication = Publication.for_site(Site.objects.get(is_default_site=True))
    publication.tagline, publication.about_page, publication.logo = "News of the quay", about, picture
    publication.save()
    SocialLink.objects.create(publication=publication, label="Mastodon", url="https://social.example/@quay")
    FrontSlot.objects.create(
        front=FrontPage.objects.get(), article=other, zone="lead", pinned_until=timezone.now() + timedelta(days=1)
    )
    Redirect.objects.create(old_path="/old", redirect_page_id=other.pk, is_permanent=True)
    GoneAddress.objects.create(path="/gone/", notice="It was wrong.")
