# SPDX-License-Identifier: BSD-3-Clause
"""What a person may see of the newsroom: one answer, asked by the desk, the list, the choosers and the explorer."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from broadsheet.newsroom.models import FrontPage, SectionPage
from broadsheet.newsroom.models.entry import DeskEntryQuerySet


@dataclass(frozen=True)
class Sight:
    """The sections in which somebody works."""

    user: Any
    sections: tuple[SectionPage, ...]
    """Those in which the person may write at all, in the tree's order."""
    changes: frozenset[int]
    """Keys of those in which the person may edit everybody's articles."""
    publishes: frozenset[int]
    """Keys of those in which the person approves and publishes."""
    everywhere: bool
    """Whether the person may edit every article there is."""

    def editable(self, entries: DeskEntryQuerySet) -> DeskEntryQuerySet:
        """The articles the person may open; exactly those for which Wagtail's `can_edit` says yes."""
        # A condition that says nothing would still keep SQLite from the index that has the order of the list.
        if self.everywhere:
            return entries
        only_own = {section.pk for section in self.sections} - self.changes
        theirs = Q(section__in=self.changes)
        return entries.filter(theirs | Q(owner=self.user, section__in=only_own) if only_own else theirs)


def sight_of(user: Any) -> Sight:
    """Two queries: the person's permissions and the sections they reach."""
    if user.is_superuser:
        every = tuple(SectionPage.objects.order_by("path"))
        keys = frozenset(section.pk for section in every)
        return Sight(user=user, sections=every, changes=keys, publishes=keys, everywhere=True)
    granted = PagePermissionPolicy(Page).get_cached_permissions_for_user(user)
    reach = {verb: [p.page.path for p in granted if p.permission.codename == f"{verb}_page"] for verb in VERBS}
    below = _below({path for paths in reach.values() for path in paths})
    sections = tuple(SectionPage.objects.filter(below).order_by("path"))
    return Sight(
        user=user,
        sections=tuple(s for s in sections if _under(s.path, reach["add"])),
        changes=frozenset(s.pk for s in sections if _under(s.path, reach["change"])),
        publishes=frozenset(s.pk for s in sections if _under(s.path, reach["publish"])),
        everywhere=any(len(path) <= SITE for path in reach["change"]),
    )


VERBS = ("add", "change", "publish")
SITE = 2 * Page.steplen
"""The length of the front page's path in the tree; every section is below it."""


def _below(paths: Iterable[str]) -> Q:
    return reduce(or_, (Q(path__startswith=path) for path in paths), Q(pk__in=[]))


def _under(path: str, roots: list[str]) -> bool:
    return any(path.startswith(root) for root in roots)


class DeskPagePolicy(PagePermissionPolicy):
    """Wagtail's policy, with two differences.

    Whoever curates the front reaches the front page and nothing beneath it. And who may only add to a section finds
    in it what is published and what is theirs, not everybody's drafts.
    """

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """As Wagtail, and for curators."""
        actions = set(actions)
        return bool(
            super().user_has_any_permission(user, actions) or (actions & {"change", "publish"} and curates(user))
        )

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> Any:
        """As Wagtail, and for curators the front page."""
        actions = set(actions)
        pages = super().instances_user_has_any_permission_for(user, actions)
        if actions & {"change", "publish"} and not user.is_superuser and curates(user):
            pages |= self.model._default_manager.filter(pk__in=FrontPage.objects.values("pk"))
        return pages

    def explorable_instances(self, user: Any) -> Any:
        """As Wagtail, without other people's drafts where the person may not edit them."""
        pages = super().explorable_instances(user)
        return pages if user.is_superuser else pages.filter(self.visible_to(user))

    def explorable_root_instance(self, user: Any) -> Any:
        """As Wagtail, and for curators the front page: without a root the explorer fails instead of refusing."""
        root = super().explorable_root_instance(user)
        return Page.objects.filter(pk__in=FrontPage.objects.values("pk")).first() if root is None else root

    def visible_to(self, user: Any) -> Q:
        """What the person may read the name of: whatever is published, and whatever they may edit."""
        editable = self.instances_user_has_permission_for(user, "change")
        return Q(live=True) | Q(pk__in=editable.values("pk"))

    def may_be_named_to(self, user: Any, page: Page) -> bool:
        """Whether the person may read the name of that page."""
        return bool(user.is_superuser or page.live or self.user_has_permission_for_instance(user, "change", page))


def curates(user: Any) -> bool:
    """Whether the person may change the front page, by role and not by the tree."""
    return bool(user.is_active and user.has_perm("newsroom.change_frontpage"))
