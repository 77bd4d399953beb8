# SPDX-License-Identifier: BSD-3-Clause
"""SQLite's full text index (FTS5), as Wagtail fills it."""

from broadsheet.newsroom.search.question import Question, Term

# CROSS JOIN, because SQLite keeps its order: with JOIN it asks the full text index again for each article there is.
MATCHING = """
    FROM wagtailsearch_indexentry_fts
    CROSS JOIN wagtailsearch_indexentry entry ON entry.id = wagtailsearch_indexentry_fts.rowid
    WHERE wagtailsearch_indexentry_fts MATCH %s
"""
FOUND = f"{MATCHING} AND entry.content_type_id = %s"
# Two words of the headline weigh more than a dozen of the body; the third column only completes names in the newsroom.
RANK = "bm25(wagtailsearch_indexentry_fts, 0.0, 1.0, 8.0)"

WORDS_LIKE = """
    SELECT term FROM newsroom_indexed_words
    WHERE term >= %(from)s AND term < %(to)s AND length(term) BETWEEN %(shortest)s AND %(longest)s
    ORDER BY doc DESC LIMIT %(limit)s
"""


def match(question: Question) -> str:
    """The question in FTS5's language. Every word stands in quotation marks, so none of them can be an operator."""
    wanted = " AND ".join("(" + " OR ".join(_term(term) for term in group) + ")" for group in question.groups)
    unwanted = "".join(f" NOT {_quoted(term)}" for term in question.without)
    return f"{{title body}} : ({wanted}{unwanted})"


def _term(term: Term) -> str:
    # The word itself once more: whoever typed it whole wants it before the longer ones.
    return _quoted(term) if term.exact else f"{_quoted(term)} OR {_quoted(term)} *"


def _quoted(term: Term) -> str:
    return '"' + term.text.replace('"', " ") + '"'
