# SPDX-License-Identifier: BSD-3-Clause
"""Newsletters: made by hand or by rule, approved, sent, and read on the web as well.

Owns: newsletters, their issues, who subscribed, and what an issue looks like as a letter and as a page. Must not: send
mail (that is the post's), or know follows and comments. Start with `models/issue.py`, then `actions/sending.py`.
"""
