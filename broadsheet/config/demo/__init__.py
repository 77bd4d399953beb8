# SPDX-License-Identifier: BSD-3-Clause
"""Loads the demo publication, The Aldermouth Lantern, from the readable files under `demo/`.

Owns the reading and checking of these files, the drawing of their pictures and the order in which they are applied.
It writes nothing by itself: everything goes through the actions of `record` and `newsroom`. Start with `load.py`.
"""
