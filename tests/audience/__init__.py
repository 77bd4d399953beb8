# SPDX-License-Identifier: BSD-3-Clause
"""What readers send, and what they are answered."""
