# SPDX-License-Identifier: BSD-3-Clause
"""HTTP in, one action or one context, HTTP out."""
