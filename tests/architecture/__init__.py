# SPDX-License-Identifier: BSD-3-Clause
"""What every file must keep to: directions, sizes, licences, documentation."""
