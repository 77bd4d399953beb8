# SPDX-License-Identifier: BSD-3-Clause
"""Formats in and out."""
