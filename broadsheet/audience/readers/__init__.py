# SPDX-License-Identifier: BSD-3-Clause
"""Readers with a mail address and no account: who asked for something, what they agreed to, and their own page.

Owns: readers, what they asked for and have not confirmed, signed links, and the page where a reader changes or ends
everything. Must not: know what can be had (follows, newsletters); each of those registers in `holdings.py`. Start with
`models/reader.py`, then `actions/asking.py`.
"""
