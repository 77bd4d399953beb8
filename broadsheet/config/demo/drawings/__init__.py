# SPDX-License-Identifier: BSD-3-Clause
"""Draws the demo's pictures from a few words each: a scene, a palette, a seed.

Owns the sheet to draw on (`canvas`), the inks (`palettes`), what scenes share (`scenery`, `craft`) and the scenes by
subject. Must not know the demo's files or any model: `draw` takes a `Drawing` and gives back a picture. Start with
`catalogue.py`.
"""
