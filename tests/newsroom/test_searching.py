# SPDX-License-Identifier: BSD-3-Clause
"""Readers find articles by their words, and nothing they may not read."""

from datetime import UTC, datetime

import pytest
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from broadsheet.newsroom.context.publication import load_publication
from broadsheet.newsroom.context.search import SearchRequest, search_context
from tests.factories.newsroom import AuthorFactory, SectionFactory
from tests.fixtures.cast import Member
from tests.newsroom.bodies import paragraph, quote
from tests.newsroom.conftest import MakeArticle

pytestmark = pytest.mark.django_db


def headlines(typed: str = "", **form: str) -> list[str]:
    found = search_context(SearchRequest(typed=typed, **form))
    return [result.card.headline for result in found.results]


def test_words_of_headline_standfirst_body_and_byline_are_found(article: MakeArticle) -> None:
    article(
        title="Ferry resumes",
        standfirst="After a week of gales.",
        body=[paragraph("The <b>captain</b> waited.")],
        authors=[AuthorFactory(name="Ada Lane")],
    )
    article(title="Another matter")
    for typed in ("ferry", "gales", "captain", "lane", "FERRY captain", "ferr", "Quayside OR gales"):
        assert headlines(typed) == ["Ferry resumes"], typed


def test_accents_do_not_matter_where_the_database_can_ignore_them(article: MakeArticle) -> None:
    article(title="Café opens in Zürich")
    assert headlines("café zürich") == ["Café opens in Zürich"]


def test_a_phrase_is_found_as_it_stands(article: MakeArticle) -> None:
    article(title="One", body=[paragraph("He wants a peace deal now.")])
    article(title="Two", body=[paragraph("A deal, and then peace.")])
    assert headlines('"peace deal"') == ["One"]
    assert sorted(headlines("peace deal")) == ["One", "Two"]


def test_what_is_left_out_is_not_found(article: MakeArticle) -> None:
    article(title="Harbour reopens")
    article(title="Harbour festival")
    assert headlines("harbour -festival") == ["Harbour reopens"]


def test_a_word_of_the_headline_counts_more(article: MakeArticle) -> None:
    article(title="Storm over the coast", body=[paragraph("Nobody was hurt.")])
    article(title="Diary", body=[paragraph("Storm. " + "Nothing of note happened on that day. " * 20)])
    assert headlines("storm") == ["Storm over the coast", "Diary"]


def test_drafts_withdrawn_and_restricted_articles_are_never_found(article: MakeArticle) -> None:
    article(title="Secret merger", live=False)
    withdrawn = article(title="Secret affair")
    withdrawn.unpublish()
    closed = article(title="Secret plan", parent=SectionFactory())
    PageViewRestriction.objects.create(
        page=closed.get_parent(), restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    found = search_context(SearchRequest(typed="secret"))
    assert (found.results, found.count) == ((), 0)
    assert search_context(SearchRequest(typed="secert merger")).suggestion == ""


def test_the_filters_narrow(article: MakeArticle) -> None:
    politics, sport = SectionFactory(title="Politics"), SectionFactory(title="Sport")
    ada, bo = AuthorFactory(slug="ada"), AuthorFactory(slug="bo")
    article(title="Vote one", parent=politics, kind="analysis", authors=[ada])
    article(title="Vote two", parent=sport, kind="news", authors=[bo])
    assert headlines("vote", section="politics") == ["Vote one"]
    assert headlines("vote", kind="news") == ["Vote two"]
    assert headlines("vote", author="ada") == ["Vote one"]
    assert headlines(author="bo") == ["Vote two"]
    assert headlines("vote", section="politics", author="bo") == []


def test_days_begin_at_midnight_in_the_publications_zone(article: MakeArticle) -> None:
    publication = load_publication()
    publication.time_zone = "Asia/Tokyo"
    publication.save()
    article(title="Late", first_published_at=datetime(2025, 11, 2, 16, tzinfo=UTC))
    assert headlines("late", since="2025-11-03", until="2025-11-03") == ["Late"]
    assert headlines("late", until="2025-11-02") == []


def test_what_cannot_be_understood_is_told_in_a_sentence(article: MakeArticle) -> None:
    article(title="Harbour")
    assert "2025-11-03" in search_context(SearchRequest(typed="harbour", since="yesterday")).problem
    assert search_context(SearchRequest(typed="🚀")).problem
    assert search_context(SearchRequest(typed="-harbour")).problem
    assert search_context(SearchRequest(typed="harbour", since="2025-02-02", until="2025-01-01")).problem
    assert not search_context(SearchRequest(typed="harbour")).problem
    assert not search_context(SearchRequest()).problem


def test_a_mistyped_word_is_offered_right(article: MakeArticle) -> None:
    article(title="Harbour reopens", body=[paragraph("The parliament voted.")])
    assert search_context(SearchRequest(typed="harbuor reopens")).suggestion == "harbour reopens"
    assert search_context(SearchRequest(typed="parlament")).suggestion == "parliament"
    assert search_context(SearchRequest(typed="zzzzzz")).suggestion == ""


def test_the_excerpt_marks_what_was_found(article: MakeArticle) -> None:
    text = "One. " * 80 + "The minister's “peace” plan. " + "End. " * 80
    article(title="Talks", standfirst="", body=[paragraph(text)])
    pieces = search_context(SearchRequest(typed="peace minister")).results[0].excerpt
    assert [text for text, hit in pieces if hit] == ["minister's", "peace"]
    assert pieces[0][0].startswith("… ")
    assert pieces[-1][0].endswith(" …")


def test_what_somebody_said_is_found(article: MakeArticle) -> None:
    article(title="Speech", body=[quote("Keep dreaming")])
    assert headlines('"keep dreaming"') == ["Speech"]


HOSTILE = [
    '"',
    '""',
    "' OR 1=1 --",
    "NEAR(a b)",
    "title:harbour",
    "{title} : x",
    "harbour*",
    "^harbour",
    "a AND",
    "AND OR NOT",
    "(((",
    ")",
    "\\",
    "%s %d %",
    "&|!<->:*",
    "'''",
    "\x00harbour",
    "‮شرق",
    "भारत",
    "東京",
    "👩‍👩‍👧‍👦",
    "<script>alert(1)</script>",
    "x" * 10_000,
    "a " * 5_000,
    "-" * 300,
]


def test_no_text_breaks_the_search(article: MakeArticle, reader: Member) -> None:
    article(title="Harbour")
    for typed in HOSTILE:
        for order in ("relevance", "date"):
            assert reader.client.get("/search/", {"q": typed, "order": order}).status_code == 200, typed[:40]


def test_no_day_breaks_the_search(article: MakeArticle) -> None:
    article(title="Harbour")
    for day in ("0001-01-01", "9999-12-31", "1850-06-01", "2300-01-01", "2025-02-30", "x"):
        search_context(SearchRequest(typed="harbour", since=day))
        search_context(SearchRequest(typed="harbour", until=day))


def test_pages_of_results_follow_each_other(article: MakeArticle, reader: Member) -> None:
    for _ in range(25):
        article()
    first = search_context(SearchRequest(typed="harbour"))
    second = search_context(SearchRequest(typed="harbour"), number=2)
    seen = {result.card.public_id for result in (*first.results, *second.results)}
    assert (len(first.results), len(second.results), len(seen), first.count) == (20, 5, 25, 25)
    assert first.pager.next_url == "/search/?q=harbour&page=2"
    assert second.pager.previous_url == "/search/?q=harbour"
    assert reader.client.get("/search/?q=harbour&page=3").status_code == 404
    assert reader.client.get("/search/?q=harbour&page=x").status_code == 404


def test_the_answer_costs_the_same_queries_for_one_article_and_for_thirty(
    article: MakeArticle, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article(authors=[AuthorFactory()])
    search_context(SearchRequest(typed="harbour"))
    with django_assert_num_queries(QUERIES):
        search_context(SearchRequest(typed="harbour"))
    for _ in range(29):
        article(authors=[AuthorFactory()])
    with django_assert_num_queries(QUERIES):
        search_context(SearchRequest(typed="harbour"))


QUERIES = 16
