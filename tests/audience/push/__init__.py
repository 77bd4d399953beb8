# SPDX-License-Identifier: BSD-3-Clause
"""Notifications on devices."""
