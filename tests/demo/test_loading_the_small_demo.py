# SPDX-License-Identifier: BSD-3-Clause
"""Loading: all or nothing, nothing twice, and never over somebody's edit."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from broadsheet.config.demo.load import AnotherPublicationError, load_demo_publication
from broadsheet.config.demo.logins import WeakPasswordError
from broadsheet.config.demo.reading import DemoFileError
from broadsheet.config.demo.work import LoadReport
from broadsheet.core.models import Picture, User
from broadsheet.newsroom.actions import publish_article
from broadsheet.newsroom.models import ArticlePage, Author, DeskEntry, DeskState, Publication, SectionPage
from broadsheet.record.models import Person, Topic
from tests.demo.conftest import PASSWORD
from tests.demo.small import change
from tests.factories.newsroom import ArticleFactory

pytestmark = pytest.mark.django_db


def load(folder: Path) -> LoadReport:
    return load_demo_publication(password=PASSWORD, folder=folder)


def counts() -> list[int]:
    tables = (ArticlePage, SectionPage, Author, Person, Topic, Picture, User)
    return [table.objects.count() for table in tables]


def test_everything_in_the_files_is_there_afterwards(small_demo: Path) -> None:
    load(small_demo)

    first = ArticlePage.objects.get(slug="first")
    assert first.live
    assert first.get_parent().slug == "coast"
    assert [byline.author.name for byline in first.bylines.all()] == ["Bo Lind"]
    assert f'linktype="page" id="{ArticlePage.objects.get(slug="second").pk}"' in str(first.body.raw_data[0])
    assert first.body.raw_data[1]["value"]["speaker"] == Person.objects.get(slug="ana").pk
    assert Publication.objects.get().name == "The Small Paper"


def test_an_article_is_published_when_the_file_says_in_the_publications_zone(small_demo: Path) -> None:
    load(small_demo)

    assert ArticlePage.objects.get(slug="first").published_at.isoformat() == "2025-10-30T05:30:00+00:00"


def test_an_article_goes_back_to_its_reporter_with_the_reason(small_demo: Path) -> None:
    load(small_demo)

    entry = DeskEntry.objects.get(article__slug="third")
    assert (entry.state, entry.note) == (DeskState.RETURNED, "How do you know?")
    assert entry.owner == User.objects.get(username="reporter")


def test_a_login_belongs_to_its_author_and_opens_with_the_password(small_demo: Path) -> None:
    report = load(small_demo)

    reporter = User.objects.get(username="reporter")
    assert reporter.check_password(PASSWORD)
    assert reporter.author.slug == "bo"
    assert report.new_logins == ["reporter", "managing-editor"]


def test_a_second_load_changes_nothing(small_demo: Path) -> None:
    load(small_demo)
    before, revisions = counts(), list(ArticlePage.objects.values_list("latest_revision", flat=True))

    report = load(small_demo)

    assert report.changed_nothing
    assert counts() == before
    assert list(ArticlePage.objects.values_list("latest_revision", flat=True)) == revisions


def test_a_changed_file_reaches_a_record_that_nobody_touched(small_demo: Path) -> None:
    load(small_demo)
    change(small_demo, "articles/first.md", "It was late, as", "It was very late, as")
    change(small_demo, "people.yaml", "description: Captain.", "description: Captain of the ferry.")

    report = load(small_demo)

    assert report.updated == ["person/ana", "article/first"]
    assert "very late" in str(ArticlePage.objects.get(slug="first").body.raw_data[0])
    assert Person.objects.get(slug="ana").description == "Captain of the ferry."


def test_an_edited_article_is_left_alone_and_named(small_demo: Path) -> None:
    load(small_demo)
    article = ArticlePage.objects.get(slug="first")
    article.title = "The ferry came"
    article.save_revision()
    publish_article(article=article)
    change(small_demo, "articles/first.md", "headline: The ferry is late", "headline: The ferry is very late")

    report = load(small_demo)

    assert report.left_alone == ["article/first"]
    assert ArticlePage.objects.get(slug="first").title == "The ferry came"


def test_an_edited_person_is_left_alone(small_demo: Path) -> None:
    load(small_demo)
    ana = Person.objects.get(slug="ana")
    ana.roles.all().delete()
    change(small_demo, "people.yaml", "description: Captain.", "description: Captain of the ferry.")

    assert load(small_demo).left_alone == ["person/ana"]
    assert not Person.objects.get(slug="ana").roles.exists()


def test_a_deleted_article_stays_away(small_demo: Path) -> None:
    load(small_demo)
    ArticlePage.objects.get(slug="second").delete()

    report = load(small_demo)

    assert report.left_alone == ["article/second"]
    assert not ArticlePage.objects.filter(slug="second").exists()


def test_without_its_ledger_it_overwrites_nothing_and_makes_nothing_twice(small_demo: Path) -> None:
    load(small_demo)
    before = counts()
    (settings.ENV.data / "demo.json").unlink()
    change(small_demo, "articles/first.md", "headline: The ferry is late", "headline: The ferry is very late")

    report = load(small_demo)

    assert not report.made
    assert "article/first" in report.left_alone
    assert counts() == before


def test_a_mistake_that_only_a_table_can_see_leaves_nothing_behind(small_demo: Path) -> None:
    change(small_demo, "articles/third.md", "short_headline: Ferry will", f"short_headline: {'Ferry ' * 20}")
    empty = counts()

    with pytest.raises(DemoFileError, match=r"third\.md: short_headline: "):
        load(small_demo)

    assert counts() == empty
    assert not [path for path in (settings.ENV.data / "media").rglob("*") if path.is_file()]
    assert not (settings.ENV.data / "demo.json").exists()


def test_a_password_that_is_too_easy_is_refused(small_demo: Path) -> None:
    with pytest.raises(WeakPasswordError):
        load_demo_publication(password="1234", folder=small_demo)

    assert not User.objects.filter(username="reporter").exists()


def test_it_is_not_mixed_into_somebodys_publication(small_demo: Path) -> None:
    ArticleFactory(title="Our own news")

    with pytest.raises(AnotherPublicationError):
        load(small_demo)

    assert ArticlePage.objects.count() == 1


def test_the_command_says_what_it_did_and_then_that_nothing_is_left_to_do(
    small_demo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", PASSWORD)

    call_command("load_demo", folder=small_demo)
    first = capsys.readouterr().out
    call_command("load_demo", folder=small_demo)

    assert f"Login: reporter (Reporter), password: {PASSWORD}" in first
    assert capsys.readouterr().out == "The demo publication is loaded already; nothing was changed.\n"


def test_the_command_tells_a_mistake_in_one_sentence(small_demo: Path) -> None:
    change(small_demo, "front.yaml", "lead: first", "lead: none")

    with pytest.raises(CommandError, match=r"front\.yaml: lead: there is no article “none”"):
        call_command("load_demo", folder=small_demo)
