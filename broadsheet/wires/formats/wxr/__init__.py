# SPDX-License-Identifier: BSD-3-Clause
"""WordPress's export, WXR 1.0 to 1.2.

Owns: reading it, however damaged. Must not: write to a database. Start with `reader.py`; `tree.py` reads the XML as a
stream, `items.py` makes values of its elements, `shortcodes.py` turns what WordPress puts in brackets into HTML.
"""
