# SPDX-License-Identifier: BSD-3-Clause
"""What the readers' templates receive: the theme API. Frozen, documented values; no live records, no queries.

`parts.py` and `blocks.py` hold the small values, `pages.py` one context a page type; `publication.py`, `pictures.py`,
`cards.py` and `body.py` fill the small ones, and each page type's builder stands in a module of its own.
"""
