# SPDX-License-Identifier: BSD-3-Clause
"""How the tables of imports came to be."""
