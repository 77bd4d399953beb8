# SPDX-License-Identifier: BSD-3-Clause
"""Journeys in a real browser against the real server."""
