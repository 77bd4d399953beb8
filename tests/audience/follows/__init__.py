# SPDX-License-Identifier: BSD-3-Clause
"""What readers follow, and what they are sent."""
