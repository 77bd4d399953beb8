# SPDX-License-Identifier: BSD-3-Clause
"""What the newsroom and the readers' pages promise."""
