# SPDX-License-Identifier: BSD-3-Clause
"""Long lists, page by page, without counting them."""

from urllib.parse import urlencode

from django.db.models import QuerySet

from broadsheet.newsroom.context.pages import Pager

PER_PAGE = 20


class NoSuchPageError(Exception):
    """A page past the end of a list; `number` says which."""

    def __init__(self, number: int) -> None:
        """Remember the page that was asked for."""
        super().__init__(f"There is no page {number}")
        self.number = number


def page_of(rows: QuerySet, number: int, url: str, **query: str) -> tuple[QuerySet, Pager]:  # type: ignore[type-arg]  # of any model
    """Slice out page `number` (from 1) and say where its neighbours are; `query` is kept in their addresses.

    Raises `NoSuchPageError` for a page past the end; the first page of an empty list exists. One row more than a page
    holds is looked at to learn whether there is a next page: a count would read the whole list.
    """
    start = (number - 1) * PER_PAGE
    found = len(rows.values_list("pk")[start : start + PER_PAGE + 1])
    if number > 1 and not found:
        raise NoSuchPageError(number)
    return rows[start : start + PER_PAGE], pager_at(number, url, more=found > PER_PAGE, **query)


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
