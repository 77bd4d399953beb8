# SPDX-License-Identifier: BSD-3-Clause
"""The shared vocabulary every room speaks; names no publication noun beyond pictures and people who log in.

Owns: events, typed registries, slots, gates, addresses, the abstract base page, the user and the picture.
Must not: import another room. Start with `events.py`, then `pages.py`.
"""
