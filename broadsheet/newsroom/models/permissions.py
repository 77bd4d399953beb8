# SPDX-License-Identifier: BSD-3-Clause
"""Where a role means less or more than Wagtail's permissions on a part of the tree can say.

Wagtail's permissions on a section reach the section's own page as well as all articles in it, and permissions on the
front page reach everything. Both testers are asked by every view of Wagtail that touches such a page.
"""

from typing import Any

from wagtail.models import PagePermissionTester


class SectionPermissionTester(PagePermissionTester):
    """Reporters write in a section; its own page is changed by its editors and placed by managing editors."""

    @property
    def manages(self) -> bool:
        """Whether the person may create, move and remove sections here."""
        return bool(self.user.is_active and (self.user.is_superuser or "bulk_delete" in self.permissions))

    def can_edit(self) -> bool:
        """Only those who may publish here."""
        return bool(super().can_edit() and (self.user.is_superuser or "publish" in self.permissions))

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Only managing editors."""
        return bool(self.manages and super().can_delete(ignore_bulk))

    def can_unpublish(self) -> bool:
        """Only managing editors: a section that goes takes its articles with it."""
        return bool(self.manages and super().can_unpublish())

    def can_copy(self) -> bool:
        """Only managing editors."""
        return bool(self.manages and super().can_copy())


class FrontPermissionTester(PagePermissionTester):
    """Whoever curates the front may change and publish it, and nothing beneath it by that."""

    def __init__(self, user: Any, page: Any) -> None:
        """Add what the model permission gives to what the tree gives."""
        super().__init__(user, page)
        if user.is_active and not user.is_superuser and user.has_perm("newsroom.change_frontpage"):
            self.permissions |= {"change", "publish"}

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Nobody but a superuser removes the front page."""
        return bool(self.user.is_superuser)

    def can_unpublish(self) -> bool:
        """Nobody but a superuser takes the publication offline."""
        return bool(self.user.is_superuser and super().can_unpublish())
