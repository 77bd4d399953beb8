# SPDX-License-Identifier: BSD-3-Clause
"""schema.org descriptions of pages (JSON-LD), made from the very values that readers see and from nothing else.

`things.py` describes what several pages share, `articles.py` an article, `pages.py` every page type; it is where to
start. Nothing here reads the database.
"""
