# SPDX-License-Identifier: BSD-3-Clause
"""Following: what readers want to hear of, and the letters that tell them.

Owns: follows, the choice of articles for each reader (clippings), and the letters made of them. Must not: send mail
(that is the post's), or know newsletters and comments. Start with `models/follow.py`, then `actions/clipping.py`.
"""
