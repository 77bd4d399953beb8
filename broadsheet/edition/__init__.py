# SPDX-License-Identifier: BSD-3-Clause
"""The public paper as finished pages: rendered when something changes, answered without asking Django.

Owns: the outbox that database triggers fill, which page read what, the plan of what to make again, the store of
finished answers, and the front that serves them. Sees the other rooms only through `core` (watched tables, facts,
addresses). Must not: know an article. Start with `plan.py`, then `bake.py`; `docs/reference/edition.md` has the words.
"""
