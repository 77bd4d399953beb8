# SPDX-License-Identifier: BSD-3-Clause
"""The room's screens in the newsroom."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from broadsheet.audience.follows.desk import FollowersView, ReaderView, may_see_numbers


class FollowersMenuItem(MenuItem):
    """For whoever looks after readers."""

    def is_shown(self, request: HttpRequest) -> bool:
        """As the screen itself."""
        return may_see_numbers(request.user)


@hooks.register("register_admin_urls")
def screens() -> list[URLPattern]:
    """The numbers, and what is done for one reader."""
    return [
        path("followers/", FollowersView.as_view(), name="followers"),
        path("followers/<uuid:reader>/export/", ReaderView.as_view(), {"verb": "export"}, name="export_reader"),
        path("followers/<uuid:reader>/delete/", ReaderView.as_view(), {"verb": "delete"}, name="delete_reader"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Beside the reports of readers."""
    return FollowersMenuItem(_("Followers"), reverse("followers"), name="followers", icon_name="group", order=420)
