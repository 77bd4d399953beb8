# SPDX-License-Identifier: BSD-3-Clause
"""Joins the style sheet's parts, in the order of their numbers, into the one file that readers get.

Run it after every change in ``broadsheet/newsroom/css``; a test compares the result.
"""

import re
from pathlib import Path

NEWSROOM = Path(__file__).resolve().parent.parent / "broadsheet" / "newsroom"
PARTS = NEWSROOM / "css"
RESULT = NEWSROOM / "static" / "newsroom" / "reader.css"


def joined() -> str:
    """The parts without comments and indentation: nothing else is changed."""
    text = "\n".join(part.read_text() for part in sorted(PARTS.glob("*.css")))
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    lines = (line.strip() for line in text.splitlines())
    return (
        "/* Made by scripts/join_styles.py from broadsheet/newsroom/css. */\n" + "\n".join(filter(None, lines)) + "\n"
    )


if __name__ == "__main__":
    RESULT.write_text(joined())
    print(f"{RESULT.relative_to(Path.cwd())}: {RESULT.stat().st_size} bytes")
