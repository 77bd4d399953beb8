# SPDX-License-Identifier: BSD-3-Clause
"""What the docs say holds."""
