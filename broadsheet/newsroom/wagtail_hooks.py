# SPDX-License-Identifier: BSD-3-Clause
"""Tells Wagtail what the desk's modules hold. Only registrations stand here."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html_join
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from broadsheet.newsroom.desk.article_screens import ArticleViewSet
from broadsheet.newsroom.desk.buttons import ask_before_bulk_publishing, name_buttons
from broadsheet.newsroom.desk.guards import refuse_to_show_a_move
from broadsheet.newsroom.desk.menu import MENU_ITEMS, shape_help_menu, shape_menu, shape_reports_menu
from broadsheet.newsroom.desk.record.after_publishing import ask_after_publishing
from broadsheet.newsroom.desk.record.deleting import delete_many
from broadsheet.newsroom.desk.record.viewsets import RecordGroup
from broadsheet.newsroom.desk.sight import DeskPagePolicy
from broadsheet.newsroom.desk.snippets import VIEWSETS
from broadsheet.newsroom.models import ArticlePage, SectionPage

for viewset in VIEWSETS:
    register_snippet(viewset)

register_snippet(RecordGroup)

for menu_item in MENU_ITEMS:
    hooks.register("register_admin_menu_item", menu_item)

hooks.register("register_admin_viewset", ArticleViewSet)
hooks.register("after_publish_page", ask_after_publishing)
hooks.register("construct_page_action_menu", name_buttons)
hooks.register("before_bulk_action", ask_before_bulk_publishing)
hooks.register("before_bulk_action", delete_many)
hooks.register("before_move_page", refuse_to_show_a_move)
hooks.register("construct_main_menu", shape_menu)
hooks.register("construct_help_menu", shape_help_menu)
hooks.register("construct_reports_menu", shape_reports_menu)


@hooks.register("construct_explorer_page_queryset")
def leave_articles_to_the_list(parent_page: Page, pages: Any, request: HttpRequest) -> Any:
    """The explorer orders sections; a section's twenty thousand articles stand in the desk's list."""
    return pages.not_exact_type(ArticlePage)


@hooks.register("construct_page_chooser_queryset")
def hide_other_peoples_drafts(pages: Any, request: HttpRequest) -> Any:
    """A chooser shows what the list shows, and whatever is published."""
    if request.user.is_superuser:
        return pages
    return pages.filter(DeskPagePolicy(Page).visible_to(request.user))


@hooks.register("before_create_page")
def only_managing_editors_make_sections(request: HttpRequest, parent: Page, page_class: type[Page]) -> None:
    """Wagtail's right to add beneath a section does not tell an article from a sub-section."""
    if page_class is SectionPage:
        permissions = parent.specific.permissions_for_user(request.user)
        if not request.user.is_superuser and "bulk_delete" not in permissions.permissions:
            raise PermissionDenied


@hooks.register("insert_editor_js")
def help_with_the_body() -> str:
    """In every editor with a body of blocks: pasting, turning marked words into entries of the record, and the last
    words before a save."""
    scripts = ((static(f"newsroom/desk/{name}.js"),) for name in ("paste", "record", "last-words"))
    return format_html_join("", '<script src="{}"></script>', scripts)
