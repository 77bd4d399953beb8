# SPDX-License-Identifier: BSD-3-Clause
"""What other machines read of the publication: feeds, sitemaps, robots.txt.

Owns: the documents and their addresses; one folder per format under `formats/`, added by adding the folder and one
line in `formats/__init__.py`. Must not: hold an article of its own, or know another room of its floor. Start with
`context/feeds.py`, then a format. `websub` tells subscribers that a feed changed;
`imports` brings the archive of another system in.
"""
