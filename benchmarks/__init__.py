# SPDX-License-Identifier: BSD-3-Clause
"""What `make bench` runs: each subject beside its reference, in one run, as ratios.

A subject is a module with one function marked `@benchmark("name")` (`registry.py`); `serving.py` is the model.
`report.py` holds the rows and writes `build/bench.json`; `machine.py`, `servers.py`, `wrk.py` and `rounds.py`
are what a subject about servers needs. Nothing here is imported by `broadsheet`.

    uv run python -m benchmarks              every subject
    uv run python -m benchmarks serving      one of them
"""
