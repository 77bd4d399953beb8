# SPDX-License-Identifier: BSD-3-Clause
"""The tests. Start with `tests/conftest.py`; `python -m tests` runs them on both databases."""
