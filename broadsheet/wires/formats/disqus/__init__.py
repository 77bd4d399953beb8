# SPDX-License-Identifier: BSD-3-Clause
"""Disqus: comments as its export has them."""
