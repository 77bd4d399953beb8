# SPDX-License-Identifier: BSD-3-Clause
"""`python -m tests.edition.newsroom_process SEED STEPS FILE`: a newsroom at random, in a process of its own.

Before each operation the file says that something is going on; after it, and after the retraction that an editor's
request waits for, it holds what no reader may get from now on. Prints what was done.
"""

import json
import os
import sys
import time
from pathlib import Path


def main() -> None:
    """Do it."""
    import django

    django.setup()
    from broadsheet.edition.actions import retract_now
    from tests.edition.newsroom_at_random import Newsroom, hidden_tokens

    seed, steps, file = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    newsroom = Newsroom(seed)
    newsroom.set_up()
    for number in range(steps):
        say(file, 2 * number, [])
        print(newsroom.act(), flush=True)
        retract_now()
        say(file, 2 * number + 1, sorted(hidden_tokens()))
        time.sleep(newsroom.random.uniform(0, 0.4))
    say(file, -1, sorted(hidden_tokens()))


def say(file: Path, version: int, hidden: list[str]) -> None:
    """Write it in one piece."""
    unfinished = file.with_suffix(".unfinished")
    unfinished.write_text(json.dumps({"version": version, "hidden": hidden}))
    os.replace(unfinished, file)


if __name__ == "__main__":
    main()
