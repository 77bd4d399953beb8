# SPDX-License-Identifier: BSD-3-Clause
"""`python -m benchmarks.readers_work first|newsletter|digests COUNT`: work for so many readers.

What was measured is printed as JSON. The readers are made by the database itself, so that a million takes seconds.
"""

import json
import os
import resource
import sqlite3
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

FOLLOWERS = 500
"""Of each topic: a letter's cost must not depend on how many readers there are besides."""
FOLLOWS = 5
ARTICLES = 20
BODY = "The harbour office said on Monday that the ferry would leave at noon. "

READERS = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s)
INSERT INTO readers_reader (uuid, address, normal, fingerprint, key, state, stopped_because, zone, hour, weekday,
    alerts, language, confirmed_at, asked_at, asked_on, network, words)
SELECT printf('%%032x', i), 'reader' || i || '@example' || (i %% 50) || '.org',
    'reader' || i || '@example' || (i %% 50) || '.org', printf('%%064x', i), 'key', 'active', '', 'UTC', 7, 5,
    1, 'en', '2026-01-01', '2026-01-01', '', '', '' FROM n
"""
SUBSCRIPTIONS = """
INSERT INTO letters_subscription (reader_id, newsletter_id, since, proof) SELECT id, %s, '2026-01-01', ''
FROM readers_reader
"""
FOLLOW_ROWS = """
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %s)
INSERT INTO follows_follow (reader_id, kind, target_id, rhythm, since)
SELECT r.id, 'topic', t.low + (r.id * 7 + n.i * 131) %% t.count, 'daily', '2026-01-01'
FROM readers_reader r, n, (SELECT MIN(id) AS low, COUNT(*) AS count FROM record_topic) t
"""


def main() -> None:
    """Prepare, work, print."""
    what, count = sys.argv[1], int(sys.argv[2])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.config.settings")
    from broadsheet.config.data_folder import make_data_folder

    make_data_folder(os.environ)
    import django

    django.setup()
    _empty_database()
    measured = {"first": _first, "newsletter": _newsletter, "digests": _digests}[what](count)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**measured, "memory": memory}))


def _first(count: int) -> dict[str, float]:
    """Seconds from the editor's button until the mail server has taken the first letter."""
    from django.conf import settings

    from broadsheet.audience.letters.actions import send_issue
    from broadsheet.audience.post.office import deliver

    issue = _issue(count)
    # The sender asks from its loop, in which Django does not talk to a database.
    looking = sqlite3.connect(str(settings.DATABASES["default"]["NAME"]))
    began = time.perf_counter()
    send_issue(issue=issue)
    deliver(lambda: bool(looking.execute("SELECT 1 FROM post_parcel WHERE state = 'sent' LIMIT 1").fetchone()))
    return {"seconds": time.perf_counter() - began}


def _newsletter(count: int) -> dict[str, float]:
    """Letters a second, from the button to the last one, their rows written meanwhile."""
    from broadsheet.audience.letters.actions import send_issue
    from broadsheet.audience.post.models import Parcel
    from broadsheet.audience.post.office import deliver

    issue = _issue(count)
    began = time.perf_counter()
    send_issue(issue=issue)
    deliver(lambda: False, until_empty=True)
    seconds = time.perf_counter() - began
    if (sent := Parcel.objects.filter(state="sent").count()) != count:
        raise RuntimeError(f"{sent} of {count} letters were sent.")
    return {"rate": count / seconds}


def _digests(count: int) -> dict[str, float]:
    """Letters a second: twenty articles appear, and whoever follows one of their topics gets a daily letter."""
    from django.db import connection
    from django.utils import timezone

    from broadsheet.audience.follows.clock import serve_followers
    from broadsheet.audience.post.models import Parcel
    from broadsheet.newsroom.models import ArticleTopic
    from broadsheet.record.models import Topic
    from tests.factories.newsroom import ArticleFactory

    topics = count * FOLLOWS // FOLLOWERS
    Topic.objects.bulk_create(Topic(name=f"Topic {number}", slug=f"topic-{number}") for number in range(topics))
    with connection.cursor() as cursor:
        cursor.execute(READERS, [count])
        cursor.execute(FOLLOW_ROWS, [FOLLOWS - 1])
    for topic in Topic.objects.order_by("pk")[:: max(1, topics // ARTICLES)][:ARTICLES]:
        ArticleTopic.objects.create(article=ArticleFactory(title=f"On {topic.name}"), topic=topic)
    began = time.perf_counter()
    now = timezone.now()
    serve_followers(now=now)
    serve_followers(now=now + timedelta(days=1))
    seconds = time.perf_counter() - began
    letters = Parcel.objects.count()
    return {"rate": letters / seconds, "letters": letters, "seconds": seconds}


def _issue(count: int) -> Any:
    from django.db import connection
    from wagtail.blocks import StreamValue

    from broadsheet.audience.letters.models import Issue, LetterBody, Newsletter

    newsletter = Newsletter.objects.create(name="Morning", slug="morning", description="News")
    with connection.cursor() as cursor:
        cursor.execute(READERS, [count])
        cursor.execute(SUBSCRIPTIONS, [newsletter.pk])
    text = f"<p>{BODY * 40}</p>"
    body = StreamValue(LetterBody(), [{"type": "text", "value": text, "id": "1"}], is_lazy=True)
    return Issue.objects.create(newsletter=newsletter, subject="Today", body=body)


def _empty_database() -> None:
    from django.conf import settings
    from django.core.management import call_command

    path = Path(str(settings.DATABASES["default"]["NAME"]))
    for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        name.unlink(missing_ok=True)
    call_command("migrate", verbosity=0, interactive=False)


if __name__ == "__main__":
    main()
