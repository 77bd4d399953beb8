# SPDX-License-Identifier: BSD-3-Clause
"""What letters and pages show."""
