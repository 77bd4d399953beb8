# SPDX-License-Identifier: BSD-3-Clause
"""Articles and pages, and the desk that takes them from draft to withdrawn.

Owns: article, section, author, front page, info pages, corrections, the publication's settings, the readers' pages and
their context, the desk's screens. Cites the record; knows nothing of the rooms above. Start with `models/article.py`,
then `actions.py` and `context.py`.
"""
