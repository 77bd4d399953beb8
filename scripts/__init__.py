# SPDX-License-Identifier: BSD-3-Clause
"""What a developer runs by hand, rarely: fonts and style sheet. Nothing of the package imports it."""
