# SPDX-License-Identifier: BSD-3-Clause
"""The rows of a run: printed as a table, written as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One measured figure. Nothing in it is ever estimated: what was not measured is None."""

    name: str
    """Such as `serve.article.c64`; see `docs/reference/benchmarks.md`."""
    value: float
    """What ours reached, in `unit`."""
    unit: str
    """Such as `requests/s`."""
    reference: float | None = None
    """What the reference reached in the same run, in the same unit."""
    ratio: float | None = None
    """Ours to the reference: the median over the rounds, so not exactly `value / reference`."""


def write_rows(rows: Sequence[Row], *, to: Path) -> None:
    """Write `build/bench.json`. Rows of subjects that were not run this time are dropped: one file, one run."""
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n")


def table(rows: Sequence[Row]) -> str:
    """The rows as aligned text."""
    cells = [("name", "value", "unit", "reference", "ratio")]
    cells += [(row.name, figure(row.value), row.unit, figure(row.reference), figure(row.ratio)) for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in range(5)]
    return "\n".join(_line(line, widths) for line in cells)


def _line(line: tuple[str, ...], widths: list[int]) -> str:
    name, value, unit, reference, ratio = (text.rjust(width) for text, width in zip(line, widths, strict=True))
    return f"{name.strip().ljust(widths[0])}  {value} {unit.strip().ljust(widths[2])}  {reference}  {ratio}"


def figure(number: float | None) -> str:
    """A number with three or more digits that mean something; a dash for what was not measured."""
    if number is None:
        return "-"
    if abs(number) >= 100:
        return f"{number:,.0f}"
    return f"{number:.3g}"
