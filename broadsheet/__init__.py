# SPDX-License-Identifier: BSD-3-Clause
"""Broadsheet: a whole news publication in one package. Start with ARCHITECTURE.md."""

__version__ = "0.1.0"
