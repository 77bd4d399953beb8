# SPDX-License-Identifier: BSD-3-Clause
"""The edition's commands."""
