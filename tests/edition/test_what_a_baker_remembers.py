# SPDX-License-Identifier: BSD-3-Clause
"""Parts that pages share outlast a change of something else, and nothing that they read."""

from collections.abc import Callable

import pytest
from wagtail.models import PageViewRestriction

from broadsheet.core.dependencies import notes_on, recording, remembered, remembered_each
from broadsheet.core.models import Picture
from broadsheet.edition.memory import Memory
from broadsheet.edition.models import Clock, Touch
from broadsheet.edition.plan import plan, plan_everything
from broadsheet.newsroom.models import ArticlePage, ArticleTopic, Author, Publication
from broadsheet.record.models import Person, Role, Topic
from tests.edition.conftest import Edition
from tests.factories.core import PictureFactory
from tests.factories.newsroom import ArticleFactory, AuthorFactory, SectionFactory
from tests.factories.record import PersonFactory, TopicFactory
from tests.newsroom.bodies import block, paragraph, quote

pytestmark = pytest.mark.django_db

Make = Callable[[], Edition]


class Asking:
    """Asks for an author's name again and again, and counts how often it had to be looked up."""

    def __init__(self, author: Author, *, lasting: bool = True) -> None:
        self.memory = Memory()
        self.times = 0
        self._author = author
        self._lasting = lasting

    def name(self) -> str:
        with recording(self.memory.at(Clock.now())) as notes:
            name = remembered("name", self._look_up, lasting=self._lasting)
        assert ("newsroom.author", self._author.pk) in notes.objects
        return name

    def _look_up(self) -> str:
        self.times += 1
        return Author.objects.get(pk=self._author.pk).name


@pytest.fixture
def ada(edition: Make) -> Author:
    author: Author = AuthorFactory(name="Ada Lane")
    edition()
    return author


def test_it_lasts_while_something_else_changes(ada: Author) -> None:
    asking = Asking(ada)
    asking.name()
    AuthorFactory(name="Bo Reed")
    assert plan().changes
    assert asking.name() == "Ada Lane"
    assert asking.times == 1


def test_it_is_made_anew_when_what_it_read_has_changed(ada: Author) -> None:
    asking = Asking(ada)
    asking.name()
    Author.objects.filter(pk=ada.pk).update(name="Ada Long")
    assert plan().changes
    assert asking.name() == "Ada Long"


def test_it_is_made_anew_when_several_plans_later_what_it_read_has_changed(ada: Author) -> None:
    asking = Asking(ada)
    asking.name()
    Author.objects.filter(pk=ada.pk).update(name="Ada Long")
    plan()
    AuthorFactory(name="Bo Reed")
    plan()
    assert asking.name() == "Ada Long"


def test_what_does_not_say_all_it_read_lasts_until_anything_changes(ada: Author) -> None:
    asking = Asking(ada, lasting=False)
    asking.name()
    asking.name()
    assert asking.times == 1
    AuthorFactory(name="Bo Reed")
    plan()
    asking.name()
    assert asking.times == 2


def test_nothing_lasts_when_the_whole_publication_changes(ada: Author) -> None:
    asking = Asking(ada)
    asking.name()
    Publication.objects.update(time_zone="Asia/Tehran")
    assert plan().changes
    asking.name()
    assert asking.times == 2


def test_nothing_lasts_when_a_part_of_the_site_is_closed(ada: Author) -> None:
    section = SectionFactory()
    plan()
    asking = Asking(ada)
    asking.name()
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    assert plan().changes
    asking.name()
    assert asking.times == 2


def test_nothing_lasts_when_it_is_no_longer_known_what_a_plan_touched(ada: Author) -> None:
    asking = Asking(ada)
    asking.name()
    Author.objects.filter(pk=ada.pk).update(name="Ada Long")
    plan()
    Touch.objects.all().delete()
    assert asking.name() == "Ada Long"


def test_nothing_lasts_when_everything_was_looked_at_anew(ada: Author) -> None:
    asking = Asking(ada)
    asking.name()
    for _ in plan_everything():
        pass
    asking.name()
    assert asking.times == 2


def test_what_was_not_there_is_looked_for_again(ada: Author) -> None:
    memory, article = Memory(), ArticleFactory(live=False)
    plan()

    def title() -> dict[int, str]:
        with recording(memory.at(Clock.now())):
            return remembered_each("title", [article.pk], _titles, lasting=True)

    assert title() == {}
    ArticlePage.objects.filter(pk=article.pk).update(live=True)
    plan()
    assert title() == {article.pk: article.title}


def _titles(pks: list[int]) -> dict:
    return {page.pk: (page.title, notes_on(page)) for page in ArticlePage.objects.live().filter(pk__in=pks)}


def test_pages_made_of_parts_that_last_are_right_after_each_change(edition: Make) -> None:
    section = SectionFactory(slug="town", title="Town")
    picture, author, speaker = PictureFactory(), AuthorFactory(name="Ada Lane"), PersonFactory(name="The mayor")
    topic = TopicFactory(name="Harbour works")
    article = ArticleFactory(
        parent=section,
        title="Ferry sinks at quay",
        slug="ferry",
        authors=[author],
        lead_picture=picture,
        body=[paragraph("It lies there."), quote("We saw it.", speaker, said_on="2021")],
    )
    ArticleTopic.objects.create(article=article, topic=topic)
    ArticleFactory(parent=section, authors=[author], body=[block("related", {"article": article.pk, "label": ""})])
    paper = edition()
    for change in (
        lambda: Picture.objects.filter(pk=picture.pk).update(credit="Photo: Bo Reed", title="A ferry"),
        lambda: Picture.objects.filter(pk=picture.pk).update(
            focal_point_x=5, focal_point_y=5, focal_point_width=3, focal_point_height=3
        ),
        lambda: picture.renditions.all().delete(),
        lambda: Author.objects.filter(pk=author.pk).update(name="Ada Long", biography="New."),
        lambda: Person.objects.filter(pk=speaker.pk).update(name="The former mayor"),
        lambda: Role.objects.create(person=speaker, title="Mayor", since="2020"),
        lambda: Topic.objects.filter(pk=topic.pk).update(name="The quay"),
        lambda: SectionFactory(title="Sea"),
        lambda: ArticleFactory(parent=section, title="Pier opens"),
        lambda: type(section).objects.filter(pk=section.pk).update(title="Harbour"),
        lambda: ArticlePage.objects.filter(pk=article.pk).update(title="Ferry rests on the ground"),
        lambda: Publication.objects.update(name="The Pier"),
        lambda: ArticlePage.objects.filter(pk=article.pk).delete(),
    ):
        change()
        paper.settle()
        paper.must_be_right()
    assert "Harbour" in paper.read("/")
    assert "The Pier" in paper.read("/")
