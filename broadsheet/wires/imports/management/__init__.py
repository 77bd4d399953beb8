# SPDX-License-Identifier: BSD-3-Clause
"""What is typed in a terminal."""
