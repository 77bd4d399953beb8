# SPDX-License-Identifier: BSD-3-Clause
"""The newsroom from the inside: roles, review, schedule, the desk and its screens."""
