# SPDX-License-Identifier: BSD-3-Clause
"""Broadsheet's own commands; each parses its arguments and calls one function."""
