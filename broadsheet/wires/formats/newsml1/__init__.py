# SPDX-License-Identifier: BSD-3-Clause
"""NewsML 1.2: what agencies sent before NewsML-G2, and some still do."""
