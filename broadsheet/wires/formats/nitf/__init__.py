# SPDX-License-Identifier: BSD-3-Clause
"""NITF: one article as agencies have sent it in XML since the nineties."""
