# SPDX-License-Identifier: BSD-3-Clause
"""Whoever changes a published article says of what kind the change is, and readers can open what changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from broadsheet.newsroom.actions import publish_article, run_schedule, schedule_article
from broadsheet.newsroom.actions.changes import changed_words
from broadsheet.newsroom.models import ArticlePage, Correction, PublicChange
from tests.factories.newsroom import ArticleFactory
from tests.fixtures.cast import Member
from tests.newsroom.bodies import paragraph
from tests.newsroom.desk.test_the_schedule import let_time_pass

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> ArticlePage:
    """A published one."""
    made: ArticlePage = ArticleFactory(
        slug="ferry", title="The ferry", body=[paragraph("It left at noon."), paragraph("Nobody saw it.")]
    )
    made.save_revision().publish()
    return fresh(made)


def fresh(article: ArticlePage) -> ArticlePage:
    found: ArticlePage = ArticlePage.objects.get(pk=article.pk)
    return found


def reword(article: ArticlePage, text: str, *, kind: str = "", note: str = "") -> ArticlePage:
    """A new version before readers, with a note where a kind is given."""
    article.body = [("paragraph", f"<p>{text}</p>"), ("paragraph", "<p>Nobody saw it.</p>")]
    if kind:
        article.corrections.add(Correction(kind=kind, text=note))
    article.save_revision()
    publish_article(article=fresh(article))
    return fresh(article)


def test_a_correction_shows_the_words_before_and_after(article: ArticlePage, reader: Member) -> None:
    article = reword(article, "It left at one.", kind="correction", note="We had the wrong hour.")
    [change] = PublicChange.objects.all()
    assert (change.kind, change.words) == ("correction", [["It left at noon.", "It left at one."]])
    text = reader.client.get(article.get_url()).content.decode()
    assert "We had the wrong hour." in text
    assert "<del>noon.</del> <ins>one.</ins>" in text
    assert "We had the wrong hour." in reader.client.get("/corrections/").content.decode()
    assert "We had the wrong hour." in reader.client.get("/feeds/corrections.atom").content.decode()


def test_a_change_of_style_is_seen_at_the_article_only_and_moves_no_time(article: ArticlePage, reader: Member) -> None:
    article = reword(article, "It left at Noon.", kind="style")
    assert article.updated_at is None
    text = reader.client.get(article.get_url()).content.decode()
    assert "Style" in text
    assert "<ins>Noon.</ins>" in text
    assert "CorrectionComment" not in text
    for path in ("/corrections/", "/feeds/corrections.rss"):
        assert "The ferry" not in reader.client.get(path).content.decode()


def test_a_real_change_moves_the_time_of_the_update(article: ArticlePage) -> None:
    before = timezone.now()
    article = reword(article, "It left at one.", kind="update", note="The company has told us.")
    assert article.updated_at is not None
    assert article.updated_at >= before
    moved = article.updated_at
    assert reword(article, "It left at One.", kind="style").updated_at == moved


def test_nothing_is_changed_in_silence_by_a_path_that_asks_nobody(article: ArticlePage, reader: Member) -> None:
    article = reword(article, "It left at one.")
    assert [change.kind for change in PublicChange.objects.all()] == ["update"]
    assert "<ins>one.</ins>" in reader.client.get(article.get_url()).content.decode()


def test_the_clock_keeps_the_words_too(article: ArticlePage) -> None:
    article.body = [("paragraph", "<p>It left at one.</p>")]
    article.corrections.add(Correction(kind="clarification", text="Ship's time."))
    article.save_revision()
    schedule_article(article=fresh(article), at=timezone.now() + timedelta(hours=1))
    assert not PublicChange.objects.exists()
    let_time_pass(article, minutes=1)
    run_schedule()
    [change] = PublicChange.objects.all()
    assert change.kind == "clarification"
    assert ["Nobody saw it.", ""] in change.words


def test_a_version_that_reads_the_same_is_no_change(article: ArticlePage) -> None:
    article.search_description = "For machines only"
    article.save_revision().publish()
    assert not PublicChange.objects.exists()
    assert fresh(article).updated_at is None


def test_a_first_publication_is_no_change() -> None:
    draft = ArticleFactory(live=False, body=[paragraph("It left at noon.")])
    draft.save_revision().publish()
    assert not PublicChange.objects.exists()


def test_restoring_an_old_version_does_not_unmake_what_readers_saw(article: ArticlePage) -> None:
    first = article.get_latest_revision()
    article = reword(article, "It left at one.", kind="correction", note="We had the wrong hour.")
    first.publish()
    kinds = list(PublicChange.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["correction", "update"]


def test_added_and_removed_paragraphs_stand_against_nothing() -> None:
    assert changed_words(["a", "b"], ["a", "b", "c"]) == [["", "c"]]
    assert changed_words(["a", "b"], ["b"]) == [["a", ""]]
    assert changed_words(["a"], ["a"]) == []
