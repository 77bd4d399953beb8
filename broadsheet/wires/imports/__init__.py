# SPDX-License-Identifier: BSD-3-Clause
"""Moving in: what a file of another system says, made into articles, authors, sections, topics and pictures here.

Owns: imports, and the memory of what was brought from where, so that a second run makes nothing twice. Must not: read a
format (`wires/formats` does), or write to comments and subscribers. Start with `actions/running.py`.
"""
