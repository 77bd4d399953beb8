# SPDX-License-Identifier: BSD-3-Clause
"""What is known, and from whom."""
