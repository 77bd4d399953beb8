# SPDX-License-Identifier: BSD-3-Clause
"""The menu, in the order of a journalist's day, in a journalist's words."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem

from broadsheet.newsroom.models import FrontPage

# Ours, then what Wagtail registered under these names with our words for it. What is missing here keeps its place.
ORDER = {
    "desk": 100,
    "articles": 110,
    "stories": 115,
    "record": 118,
    "front": 120,
    "images": 200,
    "documents": 210,
    "authors": 300,
    "topics": 310,
    "people": 320,
    "sections": 330,
    "corrections": 400,
    "reports": 800,
    "settings": 900,
    "help": 1000,
}
WORDS = {"images": _("Pictures"), "documents": _("Files")}
REMOVED = {"explorer"}
# The keys in Wagtail's help menu speak of Wagtail's releases, which no reporter has to know.
HELP_KEPT = {"keyboard-shortcuts-trigger"}


class PageMenuItem(MenuItem):
    """For whoever may do anything at all with pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Hidden from those who only look after readers."""
        return bool(user_has_any_page_permission(request.user))


class StoriesMenuItem(MenuItem):
    """For whoever works on running stories."""

    def is_shown(self, request: HttpRequest) -> bool:
        """With the right to change a story."""
        return bool(request.user.has_perm("record.change_story"))


class FrontMenuItem(MenuItem):
    """Straight to the front page, without a way through a tree."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For whoever may curate it."""
        front = FrontPage.objects.first()
        if front is None or not front.permissions_for_user(request.user).can_edit():
            return False
        self.url = reverse("wagtailadmin_pages:edit", args=[front.pk])
        return True


# Each is called when Wagtail builds the menu. Addresses cannot be known before: the URLs are not loaded yet.


def desk_item() -> MenuItem:
    """The first screen."""
    return MenuItem(_("Desk"), reverse("wagtailadmin_home"), name="desk", icon_name="home", order=ORDER["desk"])


def articles_item() -> MenuItem:
    """The list of articles."""
    address = reverse("newsroom_articles")
    return PageMenuItem(_("Articles"), address, name="articles", icon_name="doc-full", order=ORDER["articles"])


def stories_item() -> MenuItem:
    """The desk of stories."""
    address = reverse("newsroom_story_desk")
    return StoriesMenuItem(
        _("Stories"), address, name="stories", icon_name="folder-open-inverse", order=ORDER["stories"]
    )


def front_item() -> MenuItem:
    """The front page."""
    return FrontMenuItem(_("Front page"), "", name="front", icon_name="grip", order=ORDER["front"])


def sections_item() -> MenuItem:
    """The tree of sections and information pages."""
    address = reverse("wagtailadmin_explore_root")
    return PageMenuItem(
        _("Sections & pages"), address, name="sections", icon_name="folder-open-inverse", order=ORDER["sections"]
    )


def corrections_item() -> MenuItem:
    """Every note to readers."""
    address = reverse("newsroom_corrections")
    return PageMenuItem(_("Corrections"), address, name="corrections", icon_name="warning", order=ORDER["corrections"])


MENU_ITEMS = (desk_item, articles_item, stories_item, front_item, sections_item, corrections_item)


def shape_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Drop, rename and order what stands in the main menu."""
    items[:] = [item for item in items if item.name not in REMOVED]
    for item in items:
        item.label = WORDS.get(item.name, item.label)
        item.order = ORDER.get(item.name, item.order)


def shape_help_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Keep what helps with writing."""
    items[:] = [item for item in items if item.name in HELP_KEPT]


def shape_reports_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Drop the report on page types: there is one type that matters, and it has its own list."""
    items[:] = [item for item in items if item.name != "page-types-usage"]
