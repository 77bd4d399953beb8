# SPDX-License-Identifier: BSD-3-Clause
"""`python -m broadsheet` is the same as `broadsheet`."""

from broadsheet.config.commands import main

main()
