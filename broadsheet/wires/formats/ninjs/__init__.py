# SPDX-License-Identifier: BSD-3-Clause
"""ninjs: news in JSON, as the IPTC publishes it."""
