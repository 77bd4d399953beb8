# SPDX-License-Identifier: BSD-3-Clause
"""Roles come with the sections, and mean the same on every path."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from wagtail.models import Workflow

from broadsheet.newsroom.actions import NoSuchTeamError, give_role, set_up_roles, take_role
from broadsheet.newsroom.models import DeskReview, DeskRole, FrontPage, SectionPage, Team
from tests.factories.core import UserFactory
from tests.factories.newsroom import SectionFactory
from tests.newsroom.desk.conftest import Newsroom, make_draft


def test_a_new_section_has_its_teams_and_its_review(newsroom: Newsroom) -> None:
    assert set(Team.objects.filter(section=newsroom.world).values_list("group__name", flat=True)) == {
        "Contributor: World",
        "Reporter: World",
        "Editor: World",
    }
    assert newsroom.world.get_workflow().name == "World desk"


def test_renaming_a_section_renames_its_teams_and_those_beneath(newsroom: Newsroom) -> None:
    SectionFactory(title="Asia", parent=newsroom.world)
    world = SectionPage.objects.get(pk=newsroom.world.pk)
    world.title = "Abroad"
    world.save()
    names = set(Group.objects.values_list("name", flat=True))
    assert {"Editor: Abroad", "Editor: Abroad / Asia"} <= names
    assert "Editor: World" not in names
    assert set(Workflow.objects.filter(name__startswith="Abroad").values_list("name", flat=True)) == {
        "Abroad desk",
        "Abroad / Asia desk",
    }


def test_removing_a_section_removes_its_teams_and_its_review(newsroom: Newsroom) -> None:
    SectionPage.objects.get(pk=newsroom.world.pk).delete()
    assert not Group.objects.filter(name__contains="World").exists()
    assert not Workflow.objects.filter(name="World desk").exists()
    assert not DeskReview.objects.filter(name="World desk").exists()


def test_two_sections_of_one_name_have_teams_of_different_names(newsroom: Newsroom) -> None:
    SectionFactory(title="World", slug="world-2")
    assert Group.objects.filter(name__in=("Editor: World", "Editor: World (2)")).count() == 2


def test_setting_up_again_changes_nothing(newsroom: Newsroom) -> None:
    before = {group.name: group.permissions.count() for group in Group.objects.all()}
    set_up_roles()
    assert {group.name: group.permissions.count() for group in Group.objects.all()} == before


def test_wagtails_sample_groups_are_gone(db: None) -> None:
    assert not Group.objects.filter(name__in=("Editors", "Moderators")).exists()


def test_only_an_administrator_gives_roles(newsroom: Newsroom) -> None:
    newcomer = UserFactory()
    with pytest.raises(PermissionDenied):
        give_role(user=newcomer, role=DeskRole.EDITOR, section=newsroom.world, by=newsroom.managing_editor)
    give_role(user=newcomer, role=DeskRole.EDITOR, section=newsroom.world, by=newsroom.administrator)
    assert newcomer.groups.get().name == "Editor: World"
    take_role(user=newcomer, role=DeskRole.EDITOR, section=newsroom.world, by=newsroom.administrator)
    assert not newcomer.groups.exists()


def test_a_section_role_needs_a_section(newsroom: Newsroom) -> None:
    with pytest.raises(NoSuchTeamError):
        give_role(user=newsroom.reporter, role=DeskRole.EDITOR)
    with pytest.raises(NoSuchTeamError):
        give_role(user=newsroom.reporter, role=DeskRole.AUDIENCE, section=newsroom.world)


def test_what_each_role_may_do_with_somebody_elses_draft(newsroom: Newsroom) -> None:
    draft = make_draft(newsroom.world, newsroom.managing_editor)
    may = {
        name: (p.can_edit(), p.can_publish(), p.can_lock(), p.can_delete())
        for name in ("contributor", "reporter", "editor", "managing_editor", "audience")
        for p in [draft.permissions_for_user(getattr(newsroom, name))]
    }
    assert may == {
        "contributor": (False, False, False, False),
        "reporter": (True, False, False, True),
        "editor": (True, True, True, True),
        "managing_editor": (True, True, True, True),
        "audience": (False, False, False, False),
    }


def test_nobody_of_a_section_reaches_another(newsroom: Newsroom) -> None:
    draft = make_draft(newsroom.politics, newsroom.managing_editor)
    for name in ("contributor", "reporter", "editor", "audience"):
        assert not draft.permissions_for_user(getattr(newsroom, name)).can_edit(), name


def test_a_contributor_edits_their_own_draft_and_does_not_publish_it(newsroom: Newsroom) -> None:
    permissions = make_draft(newsroom.world, newsroom.contributor).permissions_for_user(newsroom.contributor)
    assert permissions.can_edit()
    assert not permissions.can_publish()


def test_a_sections_own_page_is_its_editors_and_its_place_the_managing_editors(newsroom: Newsroom) -> None:
    world = SectionPage.objects.get(pk=newsroom.world.pk)
    assert not world.permissions_for_user(newsroom.reporter).can_edit()
    assert world.permissions_for_user(newsroom.editor).can_edit()
    assert not world.permissions_for_user(newsroom.editor).can_move()
    assert not world.permissions_for_user(newsroom.editor).can_unpublish()
    assert world.permissions_for_user(newsroom.managing_editor).can_move()


def test_audience_curates_the_front_and_nothing_beneath(newsroom: Newsroom) -> None:
    front = FrontPage.objects.get()
    permissions = front.permissions_for_user(newsroom.audience)
    assert permissions.can_edit()
    assert permissions.can_publish()
    assert not permissions.can_delete()
    world = SectionPage.objects.get(pk=newsroom.world.pk)
    assert not world.permissions_for_user(newsroom.audience).can_edit()
    assert not front.permissions_for_user(newsroom.editor).can_edit()
