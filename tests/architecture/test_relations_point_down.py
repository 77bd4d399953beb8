# SPDX-License-Identifier: BSD-3-Clause
"""Foreign keys point to lower floors; the check that holds them is itself held to a planted bad one."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from broadsheet.core.checks import relations_point_down


def test_no_relation_points_up_or_sideways() -> None:
    assert relations_point_down() == []


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[type[models.Model]]]:
    """Models that exist for one test, and are what the check is given to look at."""
    found: list[type[models.Model]] = []
    monkeypatch.setattr("broadsheet.core.checks.apps.get_models", lambda: found)
    with isolate_apps("broadsheet.record", "broadsheet.newsroom", "broadsheet.core"):
        yield found


def test_a_relation_to_a_higher_floor_is_found(planted: list[type[models.Model]]) -> None:
    class Claim(models.Model):  # noqa: DJ008 - nobody prints it
        article = models.ForeignKey(apps.get_model("newsroom", "ArticlePage"), on_delete=models.CASCADE)

        class Meta:
            app_label = "record"

    planted.append(Claim)
    (error,) = relations_point_down()
    assert error.id == "broadsheet.E001"
    assert "record.Claim.article points at newsroom.ArticlePage" in error.msg


def test_a_many_to_many_relation_to_a_higher_floor_is_found(planted: list[type[models.Model]]) -> None:
    class Quote(models.Model):  # noqa: DJ008 - nobody prints it
        articles = models.ManyToManyField(apps.get_model("newsroom", "ArticlePage"))

        class Meta:
            app_label = "core"

    planted.append(Quote)
    assert [error.id for error in relations_point_down()] == ["broadsheet.E001"]


def test_a_relation_down_is_left_alone(planted: list[type[models.Model]]) -> None:
    class Note(models.Model):  # noqa: DJ008 - nobody prints it
        person = models.ForeignKey(apps.get_model("record", "Person"), on_delete=models.CASCADE)

        class Meta:
            app_label = "newsroom"

    planted.append(Note)
    assert relations_point_down() == []
