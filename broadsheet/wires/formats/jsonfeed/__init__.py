# SPDX-License-Identifier: BSD-3-Clause
"""JSON Feed 1.1 (jsonfeed.org)."""
