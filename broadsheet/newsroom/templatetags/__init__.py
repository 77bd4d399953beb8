# SPDX-License-Identifier: BSD-3-Clause
"""Tags for the newsroom's screens. The readers' pages use Jinja and need none."""
