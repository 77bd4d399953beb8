# SPDX-License-Identifier: BSD-3-Clause
"""Django's usual entry, for tools that expect it; `broadsheet` is the same command."""

from broadsheet.config.commands import main

if __name__ == "__main__":
    main()
