# SPDX-License-Identifier: BSD-3-Clause
"""The desk's screens: what editors see of Wagtail, and what we put in its place.

Owns: menu and branding, the first screen, the list of articles, pictures' forms, choosers that create in place, and
what each person may see. Decides nothing: buttons call `actions`. `wagtail_hooks.py` registers what stands here.
"""
