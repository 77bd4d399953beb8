# SPDX-License-Identifier: BSD-3-Clause
"""Newsletters: made, approved, sent, read and left."""
