# SPDX-License-Identifier: BSD-3-Clause
"""Measuring on a noisy machine: contestants take turns, and only figures of the same round are compared."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import TypeVar

T = TypeVar("T")


def take_turns(contestants: Mapping[str, Callable[[], T]], *, rounds: int) -> dict[str, list[T]]:
    """Run each contestant once a round, every second round in reverse, so that no place in the order is favoured."""
    results: dict[str, list[T]] = {name: [] for name in contestants}
    for number in range(rounds):
        order = list(contestants)
        if number % 2:
            order.reverse()
        for name in order:
            results[name].append(contestants[name]())
    return results


def paired_ratio(ours: Sequence[float], reference: Sequence[float]) -> float:
    """The median of the rounds' ratios. Raises ValueError where a reference is nought: there is no ratio then."""
    pairs = list(zip(ours, reference, strict=True))
    if not pairs or any(of <= 0 for _, of in pairs):
        raise ValueError("A ratio needs at least one round and a reference above nought.")
    return median(value / of for value, of in pairs)
