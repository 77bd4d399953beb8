# SPDX-License-Identifier: BSD-3-Clause
"""What goes into feeds and sitemaps, gathered from the newsroom in a fixed number of queries."""
