# SPDX-License-Identifier: BSD-3-Clause
"""Factories of test data, one file for each room. A factory makes the smallest sound record."""
