# SPDX-License-Identifier: BSD-3-Clause
"""Fixtures that every test may ask for: the cast, the browser, and a running publication."""

import pytest

from tests.fixtures.browser import (  # noqa: F401 - fixtures are found by their names here
    browser,
    chromium,
    pytest_terminal_summary,
)
from tests.fixtures.bucket import bucket, storage_server  # noqa: F401 - see above
from tests.fixtures.cast import cast, editor, reader, reporter, stranger  # noqa: F401 - see above
from tests.fixtures.database import django_db_setup  # noqa: F401 - see above
from tests.fixtures.mail import mailboxes  # noqa: F401 - see above
from tests.fixtures.publication import (  # noqa: F401 - see above
    empty_publication,
    prepared_copy,
    prepared_data,
    publication,
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long lane is left out unless it is asked for."""
    if "long" in config.getoption("markexpr"):
        return
    long = [item for item in items if item.get_closest_marker("long")]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if item not in long]
