# SPDX-License-Identifier: BSD-3-Clause
"""What is known, and from whom: topics, people and organisations with their roles over time.

Knows no article: the article cites the record, never the reverse. Start with `models/person.py`.
"""
