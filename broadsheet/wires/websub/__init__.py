# SPDX-License-Identifier: BSD-3-Clause
"""WebSub (W3C, 2018): who subscribed to a feed is sent it when it changed; or another hub is told, where one is set.

Owns: subscriptions, what is asked for and not verified yet, and pings. Must not: make a feed. What is sent is what the
edition has stored (`core/stored.py`), so nobody gets what readers would not. Start with `hearing.py`, then `actions/`.
"""
