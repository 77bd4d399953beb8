# SPDX-License-Identifier: BSD-3-Clause
"""Long lists, page by page, without counting them."""

from typing import Any
from urllib.parse import urlencode

from broadsheet.core.listings import ListingMixin
from broadsheet.newsroom.context.pages import Pager

PER_PAGE = 20


class NoSuchPageError(Exception):
    """A page past the end of a list; `number` says which."""

    def __init__(self, number: int) -> None:
        """Remember the page that was asked for."""
        super().__init__(f"There is no page {number}")
        self.number = number


def page_of(rows: ListingMixin, number: int, url: str, **query: str) -> tuple[Any, Pager]:
    """Slice out page `number` (from 1) and say where its neighbours are; `query` is kept in their addresses.

    Raises `NoSuchPageError` for a page past the end; the first page of an empty list exists. One row more than a page
    holds is looked at to learn whether there is a next page: a count would read the whole list.
    """
    keys, pager = page_of_keys(rows, number, url, **query)
    return rows.with_keys(keys), pager


def page_of_keys(rows: ListingMixin, number: int, url: str, **query: str) -> tuple[list[int], Pager]:
    """As `page_of`, the primary keys instead of the records."""
    start = (number - 1) * PER_PAGE
    keys = rows.newest_keys(start, start + PER_PAGE + 1)
    if number > 1 and not keys:
        raise NoSuchPageError(number)
    return keys[:PER_PAGE], pager_at(number, url, more=len(keys) > PER_PAGE, **query)


def pager_at(number: int, url: str, *, more: bool, **query: str) -> Pager:
    """Page `number` of a list and its neighbours; `more` says whether an older page follows."""
    return Pager(
        number=number,
        previous_url=paged_address(url, number - 1, **query) if number > 1 else "",
        next_url=paged_address(url, number + 1, **query) if more else "",
    )


def paged_address(url: str, number: int, **query: str) -> str:
    """The address of page `number`; the first page has the plain one."""
    parameters = {
        **{key: value for key, value in query.items() if value},
        **({"page": str(number)} if number > 1 else {}),
    }
    return f"{url}?{urlencode(parameters)}" if parameters else url
