# SPDX-License-Identifier: BSD-3-Clause
"""The first start: one page asks who the publication is and who runs it; until it is answered, nothing else is.

It is protected by a code that stands in the terminal, so that whoever finds the address first cannot take it over.
Start with `views.py`.
"""
