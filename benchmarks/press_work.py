# SPDX-License-Identifier: BSD-3-Clause
"""`python -m benchmarks.press_work 10000`: the press's work in an archive of that size, measured; printed as JSON.

In archives above `WHOLE`, the pages of old articles are not made beforehand: it would take hours, and a new article
touches none of them (in the smaller archives, where all are made, `renders` shows that). All other pages are.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from broadsheet.edition.bake import Baker

WHOLE = 10_000
NEWEST = 1_000
ROUNDS = 5
SAMPLE = 160
MOST_CHANGED = 1_000
"""Pages with a new biography after which the time is taken; the others wait for the next run."""


class Stopwatch:
    """Seconds by the clock on the wall, and of the processor."""

    wall = 0.0
    cpu = 0.0


@contextmanager
def stopwatch() -> Iterator[Stopwatch]:
    """Runs as long as the block."""
    watch, wall, cpu = Stopwatch(), time.perf_counter(), time.process_time()
    yield watch
    watch.wall, watch.cpu = time.perf_counter() - wall, time.process_time() - cpu


def main() -> None:
    """Make the archive if it is missing, then measure."""
    size = int(sys.argv[1])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.config.settings")
    _prepare_folder()
    import django

    django.setup()
    _fill(size)
    measured: dict[str, float] = {}
    baker = _baker()
    _make_pages(baker, size, measured)
    _publish(baker, measured)
    _change_biography(baker, measured)
    _weigh_ledger(measured)
    print(json.dumps(measured))


def _prepare_folder() -> None:
    from broadsheet.config.data_folder import make_data_folder

    make_data_folder(os.environ)


def _fill(size: int) -> None:
    from django.core.management import call_command

    from benchmarks.archive import fill_archive
    from broadsheet.config.server.prepare import update_static_files
    from broadsheet.core.models import User
    from broadsheet.newsroom.models import ArticlePage

    call_command("migrate", verbosity=0, interactive=False)
    # The archive may have been kept since an older version of the program.
    update_static_files()
    if not User.objects.filter(is_superuser=True).exists():
        User.objects.create_superuser("bench", "bench@example.org", "not a secret")
    if ArticlePage.objects.count() < size:
        fill_archive(size)


def _baker() -> "Baker":
    from broadsheet.edition.bake import Baker

    return Baker()


def _make_pages(baker: "Baker", size: int, measured: dict[str, float]) -> None:
    """Everything that is not made yet; then a sample of articles again, to see what one costs."""
    from broadsheet.edition.actions import adopt_program
    from broadsheet.edition.models import Entry
    from broadsheet.newsroom.models import ArticlePage

    adopt_program()
    articles = ArticlePage.objects.filter(live=True).order_by("-published_at")
    if size > WHOLE:
        slugs = {page.get_url() for page in articles[:NEWEST].defer("body")}
        old = Entry.objects.filter(path__startswith="/archive-", stored=False).exclude(path__endswith=".atom")
        for start in range(0, old.count(), 5000):
            chunk = list(old.order_by("pk").values_list("pk", "path")[start : start + 5000])
            skip = [pk for pk, path in chunk if path.count("/") > 3 and path not in slugs]
            Entry.objects.filter(pk__in=skip).update(dirty_since=None)
    with stopwatch() as watch:
        made = _work_off(baker)
    paths = [page.get_url() for page in articles[100 : 100 + SAMPLE].defer("body")]
    Entry.objects.filter(path__in=paths).update(etag="", stored=False)
    _mark(paths)
    with stopwatch() as sample:
        again = _work_off(baker)
    measured["article"] = round(sample.cpu / max(again, 1) * 1000, 2)
    measured["rebuild"] = round(made / watch.wall if made > SAMPLE else again / sample.wall, 1)


def _mark(paths: list[Any]) -> None:
    from django.utils import timezone

    from broadsheet.edition.models import Entry

    Entry.objects.filter(path__in=paths).mark(priority=1, at=timezone.now())


def _work_off(baker: "Baker", *, least: int = 0) -> int:
    """Plan and bake like a press, until nothing as urgent as that waits."""
    from broadsheet.edition.models import Entry
    from broadsheet.edition.plan import plan

    made = 0
    while plan().changes or Entry.objects.filter(dirty_since__isnull=False, priority__gte=least).exists():
        baked = baker.bake()
        made += baked
        if not baked and not plan().changes:
            break
    return made


def _publish(baker: "Baker", measured: dict[str, float]) -> None:
    """A new article, several times: how long, and how many pages."""
    seconds, renders = [], []
    for number in range(ROUNDS):
        _new_article(f"bench-{time.time_ns()}-{number}")
        with stopwatch() as watch:
            renders.append(_work_off(baker, least=7))
        seconds.append(watch.wall)
        _work_off(baker)
    measured["seconds"] = round(median(seconds), 3)
    measured["renders"] = median(renders)


def _new_article(slug: str) -> None:
    from broadsheet.newsroom.actions import publish_article
    from broadsheet.newsroom.models import ArticlePage, ArticleTopic, Byline

    model = ArticlePage.objects.filter(live=True).order_by("-published_at")[20]
    article = ArticlePage(
        title="The bench is measured", slug=slug, standfirst="Again.", section=model.section, body=model.body
    )
    article.bylines.set([Byline(author=byline.author) for byline in model.bylines.all()])
    article.article_topics.set([ArticleTopic(topic=row.topic) for row in model.article_topics.all()])
    article.live = False
    model.section.add_child(instance=article)
    article.save_revision()
    publish_article(article=article)


def _change_biography(baker: "Baker", measured: dict[str, float]) -> None:
    """The author with most pages gets a new biography; in the middle of it, an article is published."""
    from django.db.models import Count

    from broadsheet.edition.models import Entry
    from broadsheet.edition.plan import plan
    from broadsheet.newsroom.models import Author, Byline

    busiest = Byline.objects.values("author").annotate(rows=Count("pk")).order_by("-rows")[0]["author"]
    Author.objects.filter(pk=busiest).update(biography=f"<p>Measured at {time.time_ns()}.</p>")
    plan()
    waiting = Entry.objects.filter(dirty_since__isnull=False)
    total = waiting.count()
    least = max(total // 2, total - MOST_CHANGED)
    with stopwatch() as watch:
        while waiting.count() > least and baker.bake():
            pass
    changed = total - waiting.count()
    _new_article(f"flash-{time.time_ns()}")
    with stopwatch() as flash:
        _work_off(baker, least=7)
    measured["flash"] = round(flash.wall, 3)
    measured["biography"] = round(watch.wall / max(changed, 1) * 10_000, 1)


def _weigh_ledger(measured: dict[str, float]) -> None:
    """What dependencies and their names take in the database, for each page that was made."""
    from django.db import connection

    from broadsheet.edition.models import Dependency, Entry

    made = Entry.objects.filter(baked_at__isnull=False).count()
    table = Dependency._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size(%s)", [table])
            taken = cursor.fetchone()[0]
        else:
            # A copy with the same indexes, alone in a file, tells what the table takes in ours.
            cursor.execute(f'CREATE TEMP TABLE copy AS SELECT * FROM "{table}"')
            cursor.execute("CREATE UNIQUE INDEX temp.copy_pair ON copy (entry_id, key)")
            cursor.execute("CREATE INDEX temp.copy_key ON copy (key)")
            cursor.execute("PRAGMA temp.page_count")
            pages = cursor.fetchone()[0]
            cursor.execute("PRAGMA temp.page_size")
            taken = pages * cursor.fetchone()[0]
    measured["ledger"] = round(taken / max(made, 1))


if __name__ == "__main__":
    main()
