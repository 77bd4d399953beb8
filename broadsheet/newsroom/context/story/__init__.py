# SPDX-License-Identifier: BSD-3-Clause
"""The record as readers see it: stories, claims, quotes, events, cards. `values.py` holds the theme API.

`shelf.py` fetches what belongs to a story in a fixed number of queries, `making.py` turns records into values;
`story.py`, `claim.py` and `timeline.py` fill the pages, `doors.py` what an article shows of its stories.
"""
