# SPDX-License-Identifier: BSD-3-Clause
"""The sub-room's screen in the newsroom."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from broadsheet.audience.post.desk import MailView, may_see_mail


class MailMenuItem(MenuItem):
    """For administrators."""

    def is_shown(self, request: HttpRequest) -> bool:
        """As the screen itself."""
        return may_see_mail(request.user)


@hooks.register("register_admin_urls")
def screens() -> list[URLPattern]:
    """One page."""
    return [path("mail/", MailView.as_view(), name="mail_desk")]


@hooks.register("register_settings_menu_item")
def menu_item() -> MenuItem:
    """Among the settings."""
    return MailMenuItem(_("Mail"), reverse("mail_desk"), name="mail", icon_name="mail", order=900)
