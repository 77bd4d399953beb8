# SPDX-License-Identifier: BSD-3-Clause
"""Asks the database's full text index, within the articles the caller may show."""

import unicodedata
from collections.abc import Iterator
from types import ModuleType

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models.expressions import RawSQL

from broadsheet.newsroom.models import ArticlePage
from broadsheet.newsroom.models.article import ArticleQuerySet
from broadsheet.newsroom.search import postgres, sqlite
from broadsheet.newsroom.search.question import Question, read_question
from broadsheet.newsroom.search.spelling import closest

COUNT_LIMIT = 1_000
NEWEST_FOR_SPELLING = 2_000
WORDS_TO_COMPARE = 20_000
LONGEST_WORD = 40


def found_in(articles: ArticleQuerySet, question: Question) -> ArticleQuerySet:
    """Those of the articles that answer the question, in no new order. A question without words finds nothing."""
    if not question.groups:
        return articles.none()
    database = _database()
    ids = f"SELECT CAST(entry.object_id AS integer) {database.FOUND}"
    return articles.filter(pk__in=RawSQL(ids, (database.match(question), _article_type())))  # noqa: S611 - constant text


def best_first(articles: ArticleQuerySet, question: Question, *, start: int, count: int) -> list[int]:
    """Primary keys of those that answer the question, the best first, beginning with place `start` (from 0)."""
    if not question.groups:
        return []
    try:
        allowed, allowed_values = articles.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return []
    database = _database()
    match = database.match(question)
    statement = (
        f"SELECT CAST(entry.object_id AS integer) AS found {database.FOUND} "
        f"AND CAST(entry.object_id AS integer) IN ({allowed}) ORDER BY {database.RANK}, found DESC LIMIT %s OFFSET %s"
    )
    values = [match, _article_type(), *allowed_values, *([match] if "%s" in database.RANK else []), count, start]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]


def count_up_to_limit(articles: ArticleQuerySet) -> int:
    """How many there are. Counting stops at `COUNT_LIMIT`: nobody reads so far, and it would read the whole list."""
    return int(articles.order_by()[:COUNT_LIMIT].count())


def other_spelling(articles: ArticleQuerySet, question: Question) -> str:
    """The question with unknown words replaced by known ones, if that finds one of the articles; or empty."""
    text = " ".join(_respelled(question.text))
    if text == question.text:
        return ""
    return text if found_in(articles, read_question(text)).exists() else ""


def _respelled(text: str) -> Iterator[str]:
    for word in text.split():
        plain = _as_indexed(word)
        known = _known_words(plain) if plain.isalpha() and 3 < len(plain) <= LONGEST_WORD else []
        yield word if plain in known else closest(plain, known) or word


def _as_indexed(word: str) -> str:
    if connection.vendor != "sqlite":
        return word.lower()
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _known_words(word: str) -> list[str]:
    database = _database()
    values: dict[str, str | int] = {
        "from": word[0],
        "to": word[0] + chr(0x10FFFF),
        "shortest": len(word) - 2,
        "longest": len(word) + 2,
        "limit": WORDS_TO_COMPARE,
    }
    if database is postgres:
        values["documents"] = postgres.NEWEST_DOCUMENTS.format(content_type=_article_type(), newest=NEWEST_FOR_SPELLING)
    with connection.cursor() as cursor:
        cursor.execute(database.WORDS_LIKE, values)
        return [row[0] for row in cursor.fetchall()]


def _database() -> ModuleType:
    return sqlite if connection.vendor == "sqlite" else postgres


def _article_type() -> int:
    return int(ContentType.objects.get_for_model(ArticlePage).pk)
