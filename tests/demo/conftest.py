# SPDX-License-Identifier: BSD-3-Clause
"""A data folder for each test, with the drawings in it already, at a tenth of their size."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from broadsheet.config.demo.drawings.catalogue import draw
from broadsheet.config.demo.load import drawings_folder, load_demo_publication
from broadsheet.config.demo.pictures import drawing_of, file_of
from broadsheet.config.demo.reading import demo_folder, read_demo
from broadsheet.config.demo.work import LoadReport
from tests.demo.small import write_small_demo

PASSWORD = "correct horse battery staple"


@contextmanager
def own_data_folder(data: Path, demo: Path) -> Iterator[None]:
    """The ledger, the media and the drawings of one test."""
    with override_settings(ENV=dataclasses.replace(settings.ENV, data=data), MEDIA_ROOT=data / "media"):
        cache = drawings_folder()
        cache.mkdir(parents=True)
        for picture in read_demo(demo).pictures:
            drawing = drawing_of(picture, demo)
            draw(drawing, scale=0.1).save(cache / file_of(drawing), "JPEG")
        yield


@pytest.fixture
def small_demo(tmp_path: Path) -> Iterator[Path]:
    """The files of the small demo, with a data folder around the test."""
    folder = write_small_demo(tmp_path / "demo")
    with own_data_folder(tmp_path / "data", folder):
        yield folder


@pytest.fixture(scope="module")
def lantern(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LoadReport]:
    """The whole demo, loaded once for the tests of a file and taken back after them."""
    data = tmp_path_factory.mktemp("lantern") / "data"
    with django_db_blocker.unblock(), own_data_folder(data, demo_folder()), transaction.atomic():
        yield load_demo_publication(password=PASSWORD)
        transaction.set_rollback(True)
