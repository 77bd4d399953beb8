# SPDX-License-Identifier: BSD-3-Clause
"""Letters on their way."""
