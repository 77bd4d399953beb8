# SPDX-License-Identifier: BSD-3-Clause
"""PostgreSQL's full text index, as Wagtail fills it. Its configuration is `simple`: see the settings."""

from broadsheet.newsroom.search.question import Question, Term

FOUND = """
    FROM wagtailsearch_indexentry entry
    WHERE (entry.title || entry.body) @@ to_tsquery('simple', %s) AND entry.content_type_id = %s
"""
RANK = "-ts_rank(ARRAY[0.1, 0.3, 0.5, 1.0], entry.title || entry.body, to_tsquery('simple', %s))"

# ts_stat reads whole documents, and it wants its query as text: numbers only may be put into it.
WORDS_LIKE = """
    SELECT word FROM ts_stat(%(documents)s)
    WHERE word >= %(from)s COLLATE "C" AND word < %(to)s COLLATE "C"
      AND length(word) BETWEEN %(shortest)s AND %(longest)s
    ORDER BY ndoc DESC LIMIT %(limit)s
"""
NEWEST_DOCUMENTS = """
    SELECT entry.title || entry.body FROM wagtailsearch_indexentry entry
    JOIN newsroom_articlepage article ON article.page_ptr_id = CAST(entry.object_id AS integer)
    WHERE entry.content_type_id = {content_type:d} AND article.published_at IS NOT NULL
    ORDER BY article.published_at DESC LIMIT {newest:d}
"""


def match(question: Question) -> str:
    """The question in the language of `to_tsquery`. Every word is quoted, so none of them can be an operator."""
    wanted = " & ".join("(" + " | ".join(_term(term) for term in group) + ")" for group in question.groups)
    return wanted + "".join(f" & !{_quoted(term)}" for term in question.without)


def _term(term: Term) -> str:
    return _quoted(term) if term.exact else f"({_quoted(term)} | {_quoted(term)}:*)"


def _quoted(term: Term) -> str:
    return "'" + term.text.replace("\\", " ").replace("'", "''") + "'"
