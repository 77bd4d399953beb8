# SPDX-License-Identifier: BSD-3-Clause
"""Loads the demo publication: all of it or nothing, and a second time nothing more."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from broadsheet.config.demo import articles, logins, pages, pictures, record, stories
from broadsheet.config.demo.checking import check_demo
from broadsheet.config.demo.ledger import Ledger
from broadsheet.config.demo.reading import demo_folder, read_demo
from broadsheet.config.demo.work import LoadReport, Work
from broadsheet.newsroom.models import ArticlePage, FrontPage


class AnotherPublicationError(Exception):
    """The database holds somebody's own publication, into which the demo must not be mixed."""


def load_demo_publication(*, password: str, folder: Path | None = None) -> LoadReport:
    """Load The Aldermouth Lantern, and make one login for each role with this password.

    Records that the loader wrote itself are brought up to date with the files; what was edited or deleted in the
    newsroom since, and logins that exist, are left alone. Raises `DemoFileError` for a mistake in the files,
    `WeakPasswordError`, and `AnotherPublicationError` where there are articles of somebody else; then nothing at all
    has been changed.
    """
    place = folder or demo_folder()
    demo = read_demo(place)
    check_demo(demo, place)
    work = Work(demo=demo, folder=place, ledger=_ledger(), now=timezone.now())
    _refuse_another_publication(work)
    drawn = pictures.draw_missing(work, drawings_folder())
    try:
        with _quiet(), transaction.atomic():
            _put_everything(work, drawn, password)
    except BaseException:
        for name in work.stored_files:
            default_storage.delete(name)
        raise
    work.ledger.save()
    return work.report


@contextmanager
def _quiet() -> Iterator[None]:
    """Wagtail logs each page that is made; two hundred such lines would bury the one that matters."""
    log = logging.getLogger("wagtail")
    level = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(level)


def drawings_folder() -> Path:
    """Where drawn pictures are kept, so that none is drawn twice."""
    return Path(settings.ENV.data) / "cache" / "drawings"


def _ledger() -> Ledger:
    return Ledger(Path(settings.ENV.data) / "demo.json", database=str(FrontPage.objects.get().public_id))


def _refuse_another_publication(work: Work) -> None:
    """Whoever has articles, and none of ours, came to the wrong door."""
    ours = [article.slug for article in work.demo.articles]
    if ArticlePage.objects.exists() and not ArticlePage.objects.filter(slug__in=ours).exists():
        raise AnotherPublicationError(
            "This publication has articles of its own; the demo would be mixed into it. "
            "Load the demo into an empty data folder."
        )


def _put_everything(work: Work, drawn: dict[str, bytes], password: str) -> None:
    """In the order in which the files name each other."""
    pictures.put_pictures(work, drawn)
    pictures.put_documents(work)
    record.put_topics(work)
    record.put_people(work)
    record.put_authors(work)
    pages.put_sections(work)
    logins.put_logins(work, password)
    articles.put_articles(work)
    pages.put_info_pages(work)
    pages.put_publication(work)
    pages.put_front(work)
    stories.put_stories(work)
    work.close()
