# SPDX-License-Identifier: BSD-3-Clause
"""The screens for the record: choosers that make an entry inside an article, lists and forms, the story desk.

`in_place.py` holds the short forms of the choosers, `viewsets.py` the full screens, `story_desk.py` the overview,
`after_publishing.py` the one question after an article of a story went out, `verbs.py` the small forms for one verb.
"""
