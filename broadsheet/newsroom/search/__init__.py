# SPDX-License-Identifier: BSD-3-Clause
"""Finding articles by their words: what a reader typed, the database's full text index, excerpts, other spellings.

Reads the index that Wagtail keeps, with queries of our own, so that one statement finds and filters. Nothing that
readers cannot open now is ever found: each search is within a query of articles that the caller gives. Start with
`question.py`, then `engine.py`.
"""
