# SPDX-License-Identifier: BSD-3-Clause
"""Finished pages: noted, planned, baked, stored, answered."""
