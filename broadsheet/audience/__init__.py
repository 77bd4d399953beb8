# SPDX-License-Identifier: BSD-3-Clause
"""Readers who answer back, and what they are sent. Here: reports of errors; sub-rooms: post, readers, follows.

Owns: what readers send, and what they are answered. Must not: put anything about one reader into a stored page, or
know another room of its floor. Start with `models/report.py`, then `actions/reports.py`.
"""
