# SPDX-License-Identifier: BSD-3-Clause
"""RSS, Atom and JSON Feed, as archives that come in."""
