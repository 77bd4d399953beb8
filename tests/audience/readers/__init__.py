# SPDX-License-Identifier: BSD-3-Clause
"""Readers with a mail address."""
