# SPDX-License-Identifier: BSD-3-Clause
"""Which of several encodings a reader gets, and whether they have the page already (RFC 9110)."""

from email.utils import parsedate_to_datetime
from functools import lru_cache

PREFERRED = ("br", "gzip", "identity")


@lru_cache(maxsize=1000)
def preferred_codings(accept_encoding: str) -> tuple[str, ...]:
    """Acceptable codings, the best first; where the reader likes two equally, the smaller one.

    `identity` is always among them, last if it was refused: a page that cannot be read is worth more than a 406.
    """
    weights = _weights(accept_encoding)
    rest = weights.get("*", 0.0)
    quality = {coding: weights.get(coding, rest) for coding in PREFERRED if coding != "identity"}
    quality["identity"] = weights.get("identity", weights.get("*", 0.0001) or 0.0)
    accepted = [coding for coding in PREFERRED if quality[coding] > 0]
    # Sorting is stable: what is equal keeps our own order. Whoever names no weight for plain text can do without it.
    accepted.sort(key=lambda coding: -quality[coding])
    return tuple(accepted) if "identity" in accepted else (*accepted, "identity")


def has_it_already(if_none_match: str | None, if_modified_since: str | None, *, etag: str, modified: int) -> bool:
    """Whether the reader's copy is the one we would send. The validator counts; the date only where there is none."""
    if if_none_match is not None:
        return if_none_match.strip() == "*" or etag in _tags(if_none_match)
    return if_modified_since is not None and modified <= _seconds(if_modified_since)


def _weights(header: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for part in header.lower().split(","):
        name, _semicolon, parameters = part.partition(";")
        name = name.strip()
        if name:
            weights["gzip" if name == "x-gzip" else name] = _quality(parameters)
    return weights


def _quality(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _equals, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def _tags(header: str) -> set[str]:
    # Weak comparison, as If-None-Match wants it. Our own tags hold no comma.
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def _seconds(date: str) -> int:
    try:
        return int(parsedate_to_datetime(date).timestamp())
    except (TypeError, ValueError, OverflowError):
        return -1
