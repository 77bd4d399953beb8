# SPDX-License-Identifier: BSD-3-Clause
"""Screens for whoever makes, approves and sends newsletters."""
