# SPDX-License-Identifier: BSD-3-Clause
"""Atom (RFC 4287), with Media RSS for pictures."""
