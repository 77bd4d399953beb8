# SPDX-License-Identifier: BSD-3-Clause
"""NewsML-G2: news items of agencies in XML, as the IPTC publishes them."""
