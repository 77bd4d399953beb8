# SPDX-License-Identifier: BSD-3-Clause
"""While nobody plans, the outbox does not grow for ever, and what was stored is not trusted afterwards."""

import pytest

from broadsheet.edition.actions import let_changes_go
from broadsheet.edition.models import Change, Clock
from tests.factories.newsroom import ArticleFactory

pytestmark = pytest.mark.django_db


def test_the_outbox_is_emptied() -> None:
    ArticleFactory()
    assert Change.objects.exists()
    assert let_changes_go() > 0
    assert not Change.objects.exists()


def test_what_is_stored_counts_as_made_by_another_program_from_then_on() -> None:
    with Clock.locked() as clock:
        clock.stamp = "ours"
        clock.save()
    ArticleFactory()
    let_changes_go()
    assert Clock.objects.get().stamp == ""
