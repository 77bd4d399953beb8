# SPDX-License-Identifier: BSD-3-Clause
"""Which subjects are measured. Adding one is a module with a marked function, and its name in `__main__.py`."""

from collections.abc import Callable, Sequence

from benchmarks.report import Row

Benchmark = Callable[[], Sequence[Row]]

_benchmarks: dict[str, Benchmark] = {}


def benchmark(name: str) -> Callable[[Benchmark], Benchmark]:
    """Decorator: the function measures the subject and returns its rows."""

    def register(function: Benchmark) -> Benchmark:
        if name in _benchmarks:
            raise ValueError(f"Two benchmarks are called “{name}”.")
        _benchmarks[name] = function
        return function

    return register


def benchmarks() -> dict[str, Benchmark]:
    """All subjects by name, in order of registration."""
    return dict(_benchmarks)
