# SPDX-License-Identifier: BSD-3-Clause
"""Small pieces of the desk's screens."""

from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from broadsheet.core.slots import slot
from broadsheet.newsroom.models import DeskEntry

register = template.Library()


@register.simple_tag
def desk_headline(entry: DeskEntry, back: str = "") -> SafeString:
    """The headline as a link to the editor; afterwards one is back where one came from."""
    address = reverse("wagtailadmin_pages:edit", args=[entry.pk])
    query = urlencode({"next": back or reverse("wagtailadmin_home")})
    return format_html('<a class="desk-headline" dir="auto" href="{}?{}">{}</a>', address, query, entry.headline)


@register.inclusion_tag("newsroom/desk/meta.html")
def desk_meta(entry: DeskEntry, when: str) -> dict[str, Any]:
    """Section, authors, and the time that matters in this list."""
    return {
        "entry": entry,
        "when": when,
        "late": entry.is_late(timezone.now()),
        "distance": naturaltime(entry.due_at) if entry.due_at and when == "due" else "",
    }


@register.simple_tag
def desk_slot(name: str, desk: Any) -> Any:
    """What higher rooms say on the desk."""
    return slot(name, desk)


@register.simple_tag
def desk_state(entry: DeskEntry) -> SafeString:
    """The state as a badge; late and changed-since articles say so."""
    state, words = entry.state, entry.get_state_display()
    if entry.is_late(timezone.now()):
        state, words = "late", _("Late")
    elif entry.state == "published" and entry.unpublished_changes:
        words = _("Published, with unpublished changes")
    return format_html('<span class="desk-state desk-state--{}">{}</span>', state, words)


@register.simple_tag
def person_name(user: Any) -> str:
    """The full name, or the login where there is none."""
    return str(user.get_full_name() or user.get_username())
