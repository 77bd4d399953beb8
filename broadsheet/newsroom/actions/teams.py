# SPDX-License-Identifier: BSD-3-Clause
"""Roles: the groups behind them, and giving and taking them."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from broadsheet.core.events import announce
from broadsheet.core.models import User
from broadsheet.newsroom.actions.role_permissions import PERMISSIONS
from broadsheet.newsroom.events import RoleGiven, RoleTaken
from broadsheet.newsroom.models import (
    PUBLICATION_ROLES,
    SECTION_ROLES,
    DeskReview,
    DeskRole,
    FrontPage,
    SectionPage,
    SectionReview,
    Team,
)


class NoSuchTeamError(Exception):
    """A role of a section was asked for without one, or the other way round; `role` and `section` say which."""

    def __init__(self, role: str, section: SectionPage | None) -> None:
        """Keep what was asked for."""
        super().__init__(f"The role “{role}” does not exist {f'in {section}' if section else 'without a section'}.")
        self.role = role
        self.section = section


@transaction.atomic
def set_up_roles() -> None:
    """Make every team with its permissions, and every section's review; safe to run again at any time."""
    for role in PUBLICATION_ROLES:
        _set_up_team(role, None)
    for section in SectionPage.objects.all():
        set_up_section(section=section)


@transaction.atomic
def set_up_section(*, section: SectionPage) -> None:
    """Make or rename the teams and the review of one section."""
    for role in SECTION_ROLES:
        _set_up_team(role, section)
    _set_up_review(section)


def give_role(*, user: User, role: str, section: SectionPage | None = None, by: User | None = None) -> None:
    """Let `user` act in the role; raises `NoSuchTeamError`, or `PermissionDenied` where `by` may not decide that."""
    team = _team_for_change(role, section, by)
    user.groups.add(team.group)
    announce(RoleGiven(user_id=user.pk, role=role, section_id=team.section_id, by_id=by.pk if by else None))


def take_role(*, user: User, role: str, section: SectionPage | None = None, by: User | None = None) -> None:
    """The opposite of `give_role`; nothing happens where the person does not hold the role."""
    team = _team_for_change(role, section, by)
    user.groups.remove(team.group)
    announce(RoleTaken(user_id=user.pk, role=role, section_id=team.section_id, by_id=by.pk if by else None))


def _team_for_change(role: str, section: SectionPage | None, by: User | None) -> Team:
    if by is not None and not (by.has_perm("core.change_user") and by.has_perm("auth.change_group")):
        raise PermissionDenied("Only an administrator gives and takes roles.")
    team = Team.objects.filter(role=role, section=section).select_related("group").first()
    if team is None:
        raise NoSuchTeamError(role, section)
    return team


def _set_up_team(role: DeskRole, section: SectionPage | None) -> None:
    team = Team.objects.filter(role=role, section=section).select_related("group").first()
    words = f"{role.label}: {_path_of(section)}" if section else str(role.label)
    name = _unused_name(Group, words, own=team.group_id if team else 0)
    if team is None:
        team = Team.objects.create(role=role, section=section, group=Group.objects.create(name=name))
    elif team.group.name != name:
        team.group.name = name
        team.group.save(update_fields=["name"])
    _grant(team)


def _grant(team: Team) -> None:
    granted = PERMISSIONS[DeskRole(team.role)]
    page = team.section or FrontPage.objects.first() or Page.objects.get(depth=1)
    on_pages = Permission.objects.filter(
        content_type__app_label="wagtailcore",
        content_type__model="page",
        codename__in=[f"{verb}_page" for verb in granted.pages],
    )
    GroupPagePermission.objects.filter(group=team.group).exclude(page=page, permission__in=on_pages).delete()
    for permission in on_pages:
        GroupPagePermission.objects.get_or_create(group=team.group, page_id=page.pk, permission=permission)
    on_files = _permissions(granted.collections)
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.filter(group=team.group).exclude(permission__in=on_files).delete()
    for permission in on_files:
        GroupCollectionPermission.objects.get_or_create(group=team.group, collection=root, permission=permission)
    team.group.permissions.set(_permissions(granted.models))


def _permissions(names: Iterable[str]) -> list[Permission]:
    wanted = Q(pk__in=[])
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.filter(wanted))


def _set_up_review(section: SectionPage) -> None:
    review = SectionReview.objects.filter(section=section).select_related("workflow", "task").first()
    if review is None:
        review = _make_review(section)
    name = _unused_name(Workflow, _("%(section)s desk") % {"section": _path_of(section)}, own=review.workflow_id)
    for record in (review.workflow, review.task):
        if record.name != name:
            record.name = name
            record.save(update_fields=["name"])
    review.task.groups.set(_reviewers(section))


def _make_review(section: SectionPage) -> SectionReview:
    task = DeskReview.objects.create(name="Review")
    workflow = Workflow.objects.create(name="Review")
    # Made on its own table: a child added to an unsaved cluster is forgotten by the next partial save.
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.get_or_create(page_id=section.pk, defaults={"workflow": workflow})
    return SectionReview.objects.create(section=section, workflow=workflow, task=task)


def _reviewers(section: SectionPage) -> list[Group]:
    """The editors of the section and of the sections it stands in, and the managing editors."""
    sections = SectionPage.objects.ancestor_of(section, inclusive=True)
    return list(
        Group.objects.filter(
            Q(team__role=DeskRole.EDITOR, team__section__in=sections)
            | Q(team__role__in=(DeskRole.MANAGING_EDITOR, DeskRole.ADMINISTRATOR))
        )
    )


def _unused_name(model: type[Group] | type[Workflow], words: str, *, own: int) -> str:
    """The words, numbered where two sections are called the same; `own` is the key of whose name it will be."""
    words = Truncator(words).chars(140)
    name, number = words, 1
    while model._default_manager.filter(name=name).exclude(pk=own).exists():
        number += 1
        name = f"{words} ({number})"
    return name


def _path_of(section: SectionPage) -> str:
    """“World / Asia”."""
    path = SectionPage.objects.ancestor_of(section, inclusive=True).order_by("path")
    return " / ".join(path.values_list("title", flat=True))
