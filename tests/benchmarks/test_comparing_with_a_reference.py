# SPDX-License-Identifier: BSD-3-Clause
"""Ratios of the same round, and the rows made of them."""

import json
from pathlib import Path

import pytest

from benchmarks.report import Row, table, write_rows
from benchmarks.rounds import paired_ratio, take_turns
from benchmarks.serving import rows_for
from benchmarks.settings import SettingError, Settings
from benchmarks.wrk import Speed


def speeds(*requests_per_second: float) -> list[Speed]:
    """Measurements that differ in throughput only."""
    return [Speed(requests_per_second=one, p50=2.0, p99=8.0) for one in requests_per_second]


def test_only_figures_of_the_same_round_are_compared() -> None:
    # The machine became ten times slower in the second round: the ratio does not notice.
    assert paired_ratio([100, 10, 100], [200, 20, 200]) == 0.5


def test_one_disturbed_round_does_not_move_the_ratio() -> None:
    assert paired_ratio([100, 1, 100], [200, 200, 200]) == 0.5


@pytest.mark.parametrize(("ours", "reference"), [([], []), ([1.0], [0.0]), ([1.0, 2.0], [1.0])])
def test_there_is_no_ratio_without_a_reference_in_each_round(ours: list[float], reference: list[float]) -> None:
    with pytest.raises(ValueError, match=r"ratio needs|argument"):
        paired_ratio(ours, reference)


def test_contestants_take_turns_and_the_order_is_reversed_each_round() -> None:
    seen: list[str] = []

    def run(name: str) -> int:
        seen.append(name)
        return len(seen)

    results = take_turns({"a": lambda: run("a"), "b": lambda: run("b")}, rounds=3)
    assert seen == ["a", "b", "b", "a", "a", "b"]
    assert results == {"a": [1, 4, 5], "b": [2, 3, 6]}


def test_the_plain_name_stands_beside_nginx_and_others_are_named() -> None:
    rows = rows_for(
        "serve.article.c64",
        {"broadsheet": speeds(300, 330), "wagtail": speeds(10, 11), "nginx_gzip_static": speeds(600, 660)},
    )
    by_name = {row.name: row for row in rows}
    assert list(by_name) == [
        "serve.article.c64",
        "serve.article.c64.p50",
        "serve.article.c64.p99",
        "serve.article.c64.vs_wagtail",
        "serve.article.c64.vs_wagtail.p50",
        "serve.article.c64.vs_wagtail.p99",
    ]
    assert by_name["serve.article.c64"] == Row("serve.article.c64", 315, "requests/s", 630, 0.5)
    assert by_name["serve.article.c64.vs_wagtail"].ratio == 30
    assert by_name["serve.article.c64.p99"] == Row("serve.article.c64.p99", 8, "ms", 8, 1)


def test_a_missing_nginx_leaves_no_figure_in_its_place() -> None:
    rows = rows_for("serve.front.c16", {"broadsheet": speeds(300), "wagtail": speeds(10)})
    assert (rows[0].reference, rows[0].ratio) == (None, None)
    assert not any("nginx" in row.name for row in rows)


def test_the_file_is_a_list_of_rows_with_these_five_fields(tmp_path: Path) -> None:
    file = tmp_path / "build" / "bench.json"
    write_rows([Row("a.b", 1.5, "ms", 3.0, 0.5), Row("c", 2, "s")], to=file)
    assert json.loads(file.read_text()) == [
        {"name": "a.b", "value": 1.5, "unit": "ms", "reference": 3.0, "ratio": 0.5},
        {"name": "c", "value": 2, "unit": "s", "reference": None, "ratio": None},
    ]


def test_the_table_is_aligned_and_shows_what_was_not_measured_as_a_dash() -> None:
    lines = table([Row("serve.a", 12345.6, "requests/s", 60000, 0.2058), Row("b", 2, "s")]).splitlines()
    assert [line.split() for line in lines] == [
        ["name", "value", "unit", "reference", "ratio"],
        ["serve.a", "12,346", "requests/s", "60,000", "0.206"],
        ["b", "2", "s", "-", "-"],
    ]
    assert len({len(line) for line in lines}) == 1


def test_how_long_is_measured_comes_from_the_environment() -> None:
    settings = Settings.from_environment({"BENCH_SECONDS": "5", "BENCH_PORT": "9000"})
    assert (settings.seconds, settings.rounds, settings.port) == (5, 3, 9000)


@pytest.mark.parametrize("value", ["0", "-1", "2.5", "long", "²"])
def test_a_senseless_length_is_refused_by_name(value: str) -> None:
    with pytest.raises(SettingError, match="BENCH_SECONDS"):
        Settings.from_environment({"BENCH_SECONDS": value})
