# SPDX-License-Identifier: BSD-3-Clause
"""Caches in front of the publication that are told what to forget, one file for each kind. Start with `seam.py`.

A new kind is a file with a class like the others, and a line in `configured.py`.
"""
