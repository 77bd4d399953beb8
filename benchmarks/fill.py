# SPDX-License-Identifier: BSD-3-Clause
"""`python -m benchmarks.fill 10000`: fill the publication that the environment names with so many articles."""

import argparse
import os
import time


def main() -> None:
    """Read the number, fill, say how long it took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fill", description="Fill a publication with articles.")
    parser.add_argument("articles", type=int, help="how many to add")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other articles (default: 1)")
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.config.settings")
    import django

    django.setup()
    from benchmarks.archive import fill_archive

    started = time.monotonic()
    fill_archive(arguments.articles, seed=arguments.seed)
    print(f"{arguments.articles} articles in {time.monotonic() - started:.0f} seconds")


if __name__ == "__main__":
    main()
