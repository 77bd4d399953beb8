# SPDX-License-Identifier: BSD-3-Clause
"""Who followed either of two entries that turn out to be one person follows the one that is kept, once."""

import pytest

from broadsheet.audience.follows.models import Follow
from broadsheet.record.actions import merge_people
from tests.audience.making import make_reader
from tests.factories.record import PersonFactory
from tests.fixtures.cast import Member

pytestmark = pytest.mark.django_db


def test_followers_of_either_follow_whoever_is_kept(editor: Member, django_capture_on_commit_callbacks: object) -> None:
    kept, gone = PersonFactory(), PersonFactory()
    make_reader("ada@example.org", person=gone, rhythm="weekly")
    both = make_reader("bob@example.org", person=gone)
    ended = make_reader("cy@example.org", person=gone)
    Follow.objects.create(reader=both, kind="person", target_id=kept.pk, rhythm="now")
    Follow.objects.create(reader=ended, kind="person", target_id=kept.pk, ended_at=ended.confirmed_at)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        merge_people(kept=kept, duplicate=gone, by=editor.user)
    follows = Follow.objects.going_on().order_by("reader__address")
    assert [(each.reader.address[0], each.target_id, each.rhythm) for each in follows] == [
        ("a", kept.pk, "weekly"),
        ("b", kept.pk, "now"),
        ("c", kept.pk, "daily"),
    ]
